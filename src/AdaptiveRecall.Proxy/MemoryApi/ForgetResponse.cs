namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>What was forgotten, or would be.</summary>
/// <param name="Memories">The memories, as they were.</param>
/// <param name="DryRun">Nothing was changed.</param>
/// <param name="RestorableUntil">Until then a memory is brought back by PATCH with <c>"state": "active"</c>; not set: nothing was forgotten.</param>
internal sealed record ForgetResponse(IReadOnlyList<MemoryResource> Memories, bool DryRun, string? RestorableUntil);
