using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Proxy.Access;
using AdaptiveRecall.Proxy.MemoryApi;
using ModelContextProtocol;

namespace AdaptiveRecall.Proxy.Mcp;

/// <summary>Whose memories a call of a tool is about, and whether its caller may do that.</summary>
internal sealed class ToolCaller(IHttpContextAccessor accessor, RequestOwner owners)
{
    /// <summary>The owner that the request's headers name, as everywhere else. Nothing in a call's arguments can name one: a model writes those.</summary>
    /// <param name="scope">What the tool takes: all tools have one address, so that no rule of the address can say it.</param>
    /// <exception cref="McpException">The caller has not that scope, or the headers name nobody, or something that cannot be a user.</exception>
    public Owner OwnerFor(MemoryScope scope)
    {
        var context = accessor.HttpContext ?? throw new InvalidOperationException("A tool was called outside a request.");
        if (context.Features.Get<Caller>()?.Scopes.Include(scope) != true)
        {
            throw new McpException($"This takes the scope '{MemoryScopes.Format(scope)}', which the caller does not have.");
        }

        return owners.TryGet(context, out var owner, out var problem) ? owner : throw new McpException(problem.Detail);
    }
}
