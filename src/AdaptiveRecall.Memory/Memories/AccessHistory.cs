namespace AdaptiveRecall.Memory.Memories;

/// <summary>When a memory was used: what base-level activation is computed from.</summary>
/// <param name="Count">All uses, its creation included.</param>
/// <param name="Recent">The last few uses, newest first, at most <see cref="RecentLimit"/>.</param>
public sealed record AccessHistory(long Count, IReadOnlyList<DateTimeOffset> Recent)
{
    /// <summary>How many times are kept: Petrov (2006) shows that the last few and the count approximate the whole sum.</summary>
    public const int RecentLimit = 8;

    /// <summary>The history of a memory that was just made.</summary>
    public static AccessHistory Created(DateTimeOffset at) => new(1, [at]);

    /// <summary>The history after one more use.</summary>
    public AccessHistory Used(DateTimeOffset at) => new(Count + 1, [at, .. Recent.Take(RecentLimit - 1)]);
}
