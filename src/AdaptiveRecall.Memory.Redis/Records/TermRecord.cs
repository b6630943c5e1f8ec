using System.Buffers.Binary;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Redis.Records;

/// <summary>What the lists of terms need of a card: its length (4 bytes, big endian) and its distinct terms (4 bytes each).</summary>
internal static class TermRecord
{
    /// <summary>Reads an encoded card.</summary>
    public static byte[] Of(ReadOnlySpan<byte> payload)
    {
        var card = CardTerms.Read(payload);
        return Pack([(uint)card.Length, .. card.Terms]);
    }

    /// <summary>Numbers as scripts take them: 4 bytes each, big endian.</summary>
    public static byte[] Pack(ReadOnlySpan<uint> numbers)
    {
        var packed = new byte[numbers.Length * sizeof(uint)];
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(packed.AsSpan(i * sizeof(uint)), numbers[i]);
        }

        return packed;
    }
}
