namespace AdaptiveRecall.Proxy.CommandLine.Memories;

/// <summary>A memory to keep.</summary>
internal sealed record NewMemory(string Text, string? Kind, string? OccurredAt, double? Importance, bool? Pinned, string? ExpiresAt, string[]? Tags, bool? Reconcile);
