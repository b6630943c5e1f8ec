using AdaptiveRecall.Proxy.MemoryApi;

namespace AdaptiveRecall.Proxy.Mcp;

/// <summary>A memory as tools show it: what a model can use, without the numbers that only a program reads.</summary>
internal sealed record ToolMemory(string Id, string Text, string Kind, string State, string OccurredAt, bool Pinned)
{
    public static ToolMemory Of(Memory.Memories.Memory memory)
    {
        var resource = MemoryResource.Of(memory);
        return new ToolMemory(resource.Id, resource.Text, resource.Kind, resource.State, resource.OccurredAt, resource.Pinned);
    }
}
