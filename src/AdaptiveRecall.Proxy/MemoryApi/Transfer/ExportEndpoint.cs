using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Memory.Lifecycle;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using Microsoft.AspNetCore.Http.Timeouts;

namespace AdaptiveRecall.Proxy.MemoryApi.Transfer;

/// <summary><c>GET /memory/v1/users/{user}/export</c>: everything that is held of a user, a line of JSON each.</summary>
internal sealed class ExportEndpoint(RequestOwner owners, OwnerKeys keys, IMemoryStore store, AuditTrail trail, AuditReader audit, ErasureBarrier barrier, TimeProvider time)
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
        var pages = new OwnerExport(store, audit, barrier.Enter(key), owner, key, time.GetUtcNow()).ReadAsync(context.RequestAborted).GetAsyncEnumerator(context.RequestAborted);

        // As long as the client reads: the bound on answers of ours is for those that wait.
        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        await trail.RecordAsync(new AuditEvent(AuditAction.Export, AuditActor.Current ?? AuditActor.Proxy) { Owner = key }, context.RequestAborted);

        // The first page before the answer begins: a store that is away is still a 503.
        await pages.MoveNextAsync();
        return new NdjsonResult(pages);
    }
}
