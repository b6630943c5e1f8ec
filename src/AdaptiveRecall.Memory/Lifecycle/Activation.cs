namespace AdaptiveRecall.Memory.Lifecycle;

/// <summary>How present a memory is.</summary>
internal static class Activation
{
    // ACT-R's decay (Anderson and Schooler 1991).
    private const double Decay = 0.5;

    // Uses within the same hour are one: the sum must not be that of the last minute.
    private const double ShortestDays = 1.0 / 24;

    /// <summary>
    /// Base-level activation ln Σ t^−d over the last uses, in days, and for those before them their number at the age of the memory: Petrov's
    /// (2006) approximation with the last k uses.
    /// </summary>
    public static double Of(Memories.Memory memory, DateTimeOffset now)
    {
        var sum = 0.0;
        foreach (var use in memory.Accesses.Recent)
        {
            sum += Math.Pow(Math.Max((now - use).TotalDays, ShortestDays), -Decay);
        }

        var older = memory.Accesses.Count - memory.Accesses.Recent.Count;
        sum += older * Math.Pow(Math.Max((now - memory.CreatedAt).TotalDays, ShortestDays), -Decay);
        return Math.Log(Math.Max(sum, double.Epsilon));
    }

    /// <summary>When it was last used.</summary>
    public static DateTimeOffset LastUse(Memories.Memory memory) => memory.Accesses.Recent.Count > 0 ? memory.Accesses.Recent[0] : memory.CreatedAt;
}
