using AdaptiveRecall.Memory.Recall;

namespace AdaptiveRecall.Proxy.Mcp;

/// <summary>A memory that was recalled.</summary>
/// <param name="Memory">The memory.</param>
/// <param name="Score">0 to 1: how probable it is that it matters.</param>
/// <param name="Injected">The chat path would write it into the prompt.</param>
internal sealed record RecalledToolMemory(ToolMemory Memory, double Score, bool Injected)
{
    public static RecalledToolMemory Of(RecalledMemory recalled) => new(ToolMemory.Of(recalled.Memory), recalled.Score, recalled.Injected);
}
