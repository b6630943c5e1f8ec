using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Proxy.MemoryApi;
using ModelContextProtocol;

namespace AdaptiveRecall.Proxy.Mcp;

/// <summary>Whose memories a call of a tool is about.</summary>
internal sealed class ToolCaller(IHttpContextAccessor accessor, RequestOwner owners)
{
    /// <summary>The owner that the request's headers name, as everywhere else. Nothing in a call's arguments can name one: a model writes those.</summary>
    /// <exception cref="McpException">The headers name nobody, or something that cannot be a user.</exception>
    public Owner Owner =>
        owners.TryGet(accessor.HttpContext ?? throw new InvalidOperationException("A tool was called outside a request."), out var owner, out var problem)
            ? owner
            : throw new McpException(problem.Detail);
}
