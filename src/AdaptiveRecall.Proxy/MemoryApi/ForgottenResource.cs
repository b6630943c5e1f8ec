namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>A memory that was forgotten or has expired.</summary>
/// <param name="Memory">The memory.</param>
/// <param name="RestorableUntil">Until then PATCH brings it back: <c>"state": "active"</c>, or another <c>expiresAt</c>.</param>
internal sealed record ForgottenResource(MemoryResource Memory, string RestorableUntil);
