namespace AdaptiveRecall.Memory.Encryption;

/// <summary>What something sealed is. Stored, by its authentication: a number never changes its meaning.</summary>
internal enum ContentPurpose : byte
{
    Owner = 1,
    Memory = 2,
    Work = 3,

    /// <summary>The first of those of records: the record's kind is added.</summary>
    Record = 64,
}
