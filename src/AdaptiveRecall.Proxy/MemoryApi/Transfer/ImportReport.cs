namespace AdaptiveRecall.Proxy.MemoryApi.Transfer;

/// <summary>What became of the lines of an import.</summary>
internal sealed record ImportReport
{
    /// <summary>How many lines were read, blank ones included.</summary>
    public required long Lines { get; init; }

    /// <summary>Memories that were written.</summary>
    public required long Memories { get; init; }

    /// <summary>Memories and turns that were there already.</summary>
    public required long Known { get; init; }

    public required long Versions { get; init; }

    public required long Turns { get; init; }

    public required long Receipts { get; init; }

    public required long Tombstones { get; init; }

    /// <summary>Entries of an audit. None is taken: what happened here is in this store's own.</summary>
    public required long Audit { get; init; }

    /// <summary>Lines that mean nothing here.</summary>
    public required long Skipped { get; init; }

    /// <summary>Lines that are not allowed.</summary>
    public required long Refused { get; init; }

    /// <summary>The first of those.</summary>
    public required IReadOnlyList<LineProblem> Problems { get; init; }
}
