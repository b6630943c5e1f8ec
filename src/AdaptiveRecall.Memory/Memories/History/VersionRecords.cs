using System.Buffers.Binary;
using System.Text.Json;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Memories.History;

/// <summary>
/// Former versions as records: written with the change that ends them (<see cref="MemoryPut.Version"/>), gone with their memory. The name
/// of one begins like its memory's id, so that a memory's versions are one stretch of the owner's records.
/// </summary>
public static class VersionRecords
{
    /// <summary>
    /// Most former versions that are kept of a memory: version n makes way for version n + 1,000. What changes more often is a counter and
    /// no memory, and 1,000 of the longest texts are 16 MiB.
    /// </summary>
    public const int Limit = 1000;

    // An id is told by its first 12 bytes (48 bits of time, a counter of 12, 30 random bits) among those of one owner; the last four are the version's place.
    private const int PlaceBits = 32;

    // As good as never: a version goes with its memory. Stores compare times as signed milliseconds and ticks, so not the end of all time.
    private static readonly DateTimeOffset Never = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The record of a version that a change ends.</summary>
    /// <param name="former">The memory as it was.</param>
    /// <param name="next">The memory as it is to be.</param>
    /// <param name="change">What was done; a mere use leaves no record.</param>
    internal static OwnerRecord? Of(Memory former, Memory next, MemoryChange change) => change.Reason == ChangeReason.Use
        ? null
        : ToRecord(FormerVersion.Of(former, former.Text != next.Text, change, next.UpdatedAt));

    /// <summary>The record of a version.</summary>
    public static OwnerRecord ToRecord(FormerVersion version) =>
        new(KeyOf(new MemoryId(version.Id), version.Version), JsonSerializer.SerializeToUtf8Bytes(version, VersionJson.Default.FormerVersion), Never)
        {
            Shows = [new MemoryId(version.Id)],
        };

    /// <summary>Reads a record; <see langword="null"/>: a later program wrote it.</summary>
    public static FormerVersion? Read(OwnerRecord record)
    {
        try
        {
            return JsonSerializer.Deserialize(record.Payload.Span, VersionJson.Default.FormerVersion);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The key before a memory's first version, in the order of records.</summary>
    internal static RecordKey Before(MemoryId memory) => new(RecordKind.Version, Prefix(memory));

    /// <summary>Whether a record is of the same stretch as a memory's versions.</summary>
    internal static bool IsOf(MemoryId memory, RecordKey key) => key.Kind == RecordKind.Version && key.Name >> PlaceBits == Prefix(memory) >> PlaceBits;

    // Places begin at 1: what lies before the first is no version.
    private static RecordKey KeyOf(MemoryId memory, long version) => new(RecordKind.Version, Prefix(memory) | ((UInt128)(version % Limit) + 1));

    private static UInt128 Prefix(MemoryId memory)
    {
        Span<byte> bytes = stackalloc byte[MemoryId.Size];
        memory.Write(bytes);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes) >> PlaceBits << PlaceBits;
    }
}
