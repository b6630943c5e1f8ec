using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>Erases everything that is held of a user: by path, or, said twice, for the user in the header.</summary>
internal sealed class EraseEndpoint(RequestOwner owners, MemoryKeeper keeper, TimeProvider time)
{
    /// <summary><c>DELETE /memory/v1/memories?all=true</c>.</summary>
    public async Task<IResult> EraseAllAsync(HttpContext context)
    {
        if (!owners.TryGet(context, out var owner, out var problem))
        {
            return Answer.Problem(problem);
        }

        return context.Request.Query["all"] is ["true"] ? await EraseAsync(owner, context.RequestAborted) : Answer.Problem(Problems.EraseUnconfirmed());
    }

    /// <summary><c>DELETE /memory/v1/users/{user}</c>, the user read from the raw target.</summary>
    public async Task<IResult> EraseUserAsync(HttpContext context) =>
        owners.TryGet(context, out var owner, out var problem) ? await EraseAsync(owner, context.RequestAborted) : Answer.Problem(problem);

    private async Task<IResult> EraseAsync(Owner owner, CancellationToken cancellationToken)
    {
        var counts = await keeper.EraseAsync(owner, cancellationToken);
        return Answer.Ok(ErasureResponse.Of(counts, time.GetUtcNow()), MemoryApiJson.Wire.ErasureResponse);
    }
}
