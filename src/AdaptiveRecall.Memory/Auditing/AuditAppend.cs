namespace AdaptiveRecall.Memory.Auditing;

/// <summary>An addition to the end of a chain, done as a whole or not at all.</summary>
/// <param name="Chain">Which chain, from 0.</param>
/// <param name="After">The head that it continues: where the chain has another one by then, nothing is written.</param>
/// <param name="Records">What is added, by rising sequence.</param>
public sealed record AuditAppend(int Chain, AuditHead After, IReadOnlyList<AuditRecord> Records)
{
    /// <summary>Older entries, up to and with this sequence, are removed; 0: none.</summary>
    public long RemoveThrough { get; init; }
}
