namespace AdaptiveRecall.Memory.Embedding.Migration;

/// <summary>How a changed embedder takes over.</summary>
public sealed record EmbedderMigrationOptions
{
    /// <summary>
    /// How long the former embedder's vectors are kept after another one took over: as long, going back costs only the vectors of what was
    /// learnt meanwhile. 1 minute (what proxies need to notice) to 365 days.
    /// </summary>
    public TimeSpan KeepOld { get; set; } = TimeSpan.FromDays(1);
}
