using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Learning;

/// <summary>The records that a write holds about requests: ledger, conversations, receipts.</summary>
internal static class RequestRecords
{
    /// <summary>Those of several entries; of several of one name the last counts.</summary>
    public static IReadOnlyList<OwnerRecord> Of(IReadOnlyList<LearnEntry> entries)
    {
        if (entries.Count == 1)
        {
            return entries[0].Records?.Items ?? [];
        }

        var last = new Dictionary<RecordKey, OwnerRecord>();
        foreach (var record in entries.SelectMany(static entry => entry.Records?.Items ?? []))
        {
            last[record.Key] = record;
        }

        return [.. last.Values];
    }

    /// <summary>
    /// Those of a write that show memories and were made in another epoch than it was written in. Each entry's by its own epoch: a request that began
    /// before its owner's first memory says nothing about the next one's records.
    /// </summary>
    public static IReadOnlyList<OwnerRecord> Outdated(IReadOnlyList<LearnEntry> entries, OwnerWrite write, OwnerHead written) =>
    [
        .. entries
            .Where(entry => entry.Records is { Epoch: { } epoch } && epoch != written.Epoch)
            .SelectMany(static entry => entry.Records!.Items)
            .Where(record => record.Shows.Count > 0 && write.Records.Any(kept => ReferenceEquals(kept, record))),
    ];

    /// <summary>The write without its own turn, and without what waits for the model, which belongs to the turn. Earlier turns stay.</summary>
    public static OwnerWrite Only(OwnerWrite write) =>
        write with { Turn = null, Puts = [], Cards = [], Vectors = [], Work = [], Records = [.. write.Records.Where(static record => record.Key.Kind != RecordKind.Said)] };
}
