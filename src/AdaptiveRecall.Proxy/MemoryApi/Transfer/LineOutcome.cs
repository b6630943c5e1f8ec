namespace AdaptiveRecall.Proxy.MemoryApi.Transfer;

/// <summary>What became of a line that is allowed.</summary>
internal enum LineOutcome
{
    /// <summary>It was taken.</summary>
    Taken,

    /// <summary>It means nothing here.</summary>
    Skipped,
}
