using AdaptiveRecall.Memory.Lifecycle;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Memories.History;

namespace AdaptiveRecall.Proxy.MemoryApi.History;

/// <summary><c>GET /memory/v1/memories/{id}/history</c>: all versions of a memory, who made them, when and why. Another user's is not there.</summary>
internal sealed class HistoryEndpoint(RequestOwner owners, OwnerKeys keys, MemoryHistory history, ErasureBarrier barrier)
{
    public async Task<IResult> GetAsync(HttpContext context)
    {
        if (!owners.TryGet(context, out var owner, out var problem))
        {
            return Answer.Problem(problem);
        }

        var key = await keys.KeyOfAsync(owner, context.RequestAborted);
        var passage = barrier.Enter(key);
        return MemoryId.TryParse(context.GetRouteValue("id") as string, out var id) && await history.ReadAsync(key, id, context.RequestAborted) is { } versions && passage.IsOpen
            ? Answer.Ok(new HistoryResponse([.. versions.Select(VersionResource.Of)]), MemoryApiJson.Wire.HistoryResponse)
            : Answer.Problem(Problems.NoMemory());
    }
}
