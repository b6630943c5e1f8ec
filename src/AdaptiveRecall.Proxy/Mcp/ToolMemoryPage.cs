namespace AdaptiveRecall.Proxy.Mcp;

/// <summary>What <c>list_memories</c> answers.</summary>
/// <param name="Memories">Newest first.</param>
/// <param name="Next">The cursor of the next page; not set: this was the last.</param>
internal sealed record ToolMemoryPage(IReadOnlyList<ToolMemory> Memories, string? Next);
