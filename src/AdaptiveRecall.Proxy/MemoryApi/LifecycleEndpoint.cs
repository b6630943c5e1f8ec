using AdaptiveRecall.Memory.Lifecycle;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>
/// <c>GET /memory/v1/lifecycle</c>: what the next visit of the user's memories would do and why (a dry run), and what was forgotten and can still be
/// brought back.
/// </summary>
internal sealed class LifecycleEndpoint(RequestOwner owners, OwnerKeys keys, MemoryLifecycle lifecycle, ErasureBarrier barrier)
{
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        if (!owners.TryGet(context, out var owner, out var problem))
        {
            return Answer.Problem(problem);
        }

        var key = await keys.KeyOfAsync(owner, context.RequestAborted);
        var passage = barrier.Enter(key);
        var planned = await lifecycle.PlanAsync(key, context.RequestAborted);
        var forgotten = await lifecycle.ListForgottenAsync(key, context.RequestAborted);
        var response = new LifecycleResponse(
            [.. planned.Select(static change => new PlannedResource(change.Memory.ToString(), NameOf(change.Action), change.Reason, change.Other?.ToString()))],
            [.. forgotten.Select(static one => new ForgottenResource(MemoryResource.Of(one.Memory), Rfc3339.Format(one.Until)))]);
        return Answer.Ok(passage.IsOpen ? response : new LifecycleResponse([], []), MemoryApiJson.Wire.LifecycleResponse);
    }

    private static string NameOf(LifecycleAction action) => action switch
    {
        LifecycleAction.Forget => "forget",
        LifecycleAction.Delete => "delete",
        LifecycleAction.Promote => "promote",
        _ => "link",
    };
}
