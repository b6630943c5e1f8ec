namespace AdaptiveRecall.Memory.Sqlite.Terms;

/// <summary>Positions that one term's list gains and loses. Losses come first: a position may be in both.</summary>
internal sealed class TermChange
{
    public HashSet<long> Added { get; } = [];

    public HashSet<long> Removed { get; } = [];
}
