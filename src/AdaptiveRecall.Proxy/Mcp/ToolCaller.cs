using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Proxy.Access;
using AdaptiveRecall.Proxy.MemoryApi;
using ModelContextProtocol;

namespace AdaptiveRecall.Proxy.Mcp;

/// <summary>Whose memories a call of a tool is about, and whether its caller may do that.</summary>
internal sealed class ToolCaller(IHttpContextAccessor accessor, RequestOwner owners)
{
    /// <summary>The owner that the request's headers name, as everywhere else. Nothing in a call's arguments can name one: a model writes those.</summary>
    /// <param name="scopes">What the tool takes, one of these: all tools have one address, so that no rule of the address can say it.</param>
    /// <exception cref="McpException">The caller has none of those scopes, or the headers name nobody, or something that cannot be a user.</exception>
    public Owner OwnerFor(params ReadOnlySpan<MemoryScope> scopes)
    {
        var context = accessor.HttpContext ?? throw new InvalidOperationException("A tool was called outside a request.");
        var held = context.Features.Get<Caller>()?.Scopes ?? MemoryScope.None;
        foreach (var scope in scopes)
        {
            if (held.Include(scope))
            {
                return Named(context);
            }
        }

        var names = string.Join(" or ", scopes.ToArray().Select(static scope => $"'{MemoryScopes.Format(scope)}'"));
        throw new McpException($"This takes the scope {names}, which the caller does not have.");
    }

    private Owner Named(HttpContext context) =>
        owners.TryGet(context, out var owner, out var problem) ? owner : throw new McpException(problem.Detail);
}
