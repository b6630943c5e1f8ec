using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.MemoryApi.Transfer;

/// <summary><c>GET /memory/v1/users/{user}/export</c>: everything that is held of a user, a line of JSON each.</summary>
internal sealed class ExportEndpoint(RequestOwner owners, OwnerKeys keys, IMemoryStore store, TimeProvider time)
{
    /// <summary>JSON objects, one a line.</summary>
    public const string MediaType = "application/x-ndjson";

    public async Task<IResult> GetAsync(HttpContext context)
    {
        if (!owners.TryGet(context, out var owner, out var problem))
        {
            return Answer.Problem(problem);
        }

        var key = await keys.KeyOfAsync(owner, context.RequestAborted);
        var pages = new OwnerExport(store, owner, key, time.GetUtcNow()).ReadAsync(context.RequestAborted).GetAsyncEnumerator(context.RequestAborted);

        // The first page before the answer begins: a store that is away is still a 503.
        await pages.MoveNextAsync();
        return new NdjsonResult(pages);
    }
}
