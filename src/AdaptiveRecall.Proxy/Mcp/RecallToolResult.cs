namespace AdaptiveRecall.Proxy.Mcp;

/// <summary>What <c>recall</c> answers.</summary>
internal sealed record RecallToolResult(IReadOnlyList<RecalledToolMemory> Memories);
