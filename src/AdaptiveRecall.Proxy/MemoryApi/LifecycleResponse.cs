namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>What the lifecycle would do, and what of what it did can be undone.</summary>
/// <param name="Planned">What the next visit would do.</param>
/// <param name="Forgotten">What was forgotten or has expired, and is not deleted yet.</param>
internal sealed record LifecycleResponse(IReadOnlyList<PlannedResource> Planned, IReadOnlyList<ForgottenResource> Forgotten);
