using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Learning.Forgetting;

/// <summary>Judges tombstones that come from outside.</summary>
public static class TombstoneRecords
{
    /// <summary>Whether a record is a tombstone that this program can read.</summary>
    public static bool IsReadable(OwnerRecord record) => Tombstone.Read(record) is not null;
}
