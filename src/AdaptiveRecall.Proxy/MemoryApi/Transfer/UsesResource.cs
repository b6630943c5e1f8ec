using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.MemoryApi.Transfer;

/// <summary>When a memory was used.</summary>
/// <param name="Count">How often, its creation included.</param>
/// <param name="Recent">The last few times, newest first.</param>
internal sealed record UsesResource(long Count, IReadOnlyList<string> Recent)
{
    public static UsesResource Of(AccessHistory accesses) => new(accesses.Count, [.. accesses.Recent.Select(static time => Rfc3339.Format(time))]);
}
