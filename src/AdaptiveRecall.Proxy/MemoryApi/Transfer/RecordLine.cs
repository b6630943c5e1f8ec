using System.Text.Json;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.MemoryApi.Transfer;

/// <summary>A record in an export.</summary>
/// <param name="Type"><see cref="LineTypes.Receipt"/>, <see cref="LineTypes.Answer"/>, <see cref="LineTypes.Derivation"/> or <see cref="LineTypes.Tombstone"/>.</param>
/// <param name="Name">Its name: 32 hexadecimal digits.</param>
/// <param name="ExpiresAt">Until when it is kept.</param>
/// <param name="Data">Its content, as it is stored.</param>
/// <param name="Receipt">What the content says, where it is a receipt.</param>
internal sealed record RecordLine(string Type, string Name, string ExpiresAt, byte[] Data, JsonElement? Receipt)
{
    public static RecordLine Of(string type, OwnerRecord record, JsonElement? receipt) =>
        new(type, LineNumbers.Write(record.Key.Name), Rfc3339.Format(record.ExpiresAt), record.Payload.ToArray(), receipt);
}
