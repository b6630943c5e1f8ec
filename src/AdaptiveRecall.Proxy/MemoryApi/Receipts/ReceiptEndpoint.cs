using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.Receipts;

namespace AdaptiveRecall.Proxy.MemoryApi.Receipts;

/// <summary>
/// <c>GET /memory/v1/receipts/{id}</c>: what one chat request recalled and injected, by the receipt's id or by the upstream's id of the
/// answer. Another user's is not there.
/// </summary>
internal sealed class ReceiptEndpoint(RequestOwner owners, OwnerKeys keys, IOwnerRecords records)
{
    public async Task<IResult> GetAsync(HttpContext context)
    {
        if (!owners.TryGet(context, out var owner, out var problem))
        {
            return Answer.Problem(problem);
        }

        var key = await keys.KeyOfAsync(owner, context.RequestAborted);

        // Routing decodes everything but a slash.
        var id = (context.GetRouteValue("id") as string ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        return await ReceiptRecords.FindAsync(records, key, id, context.RequestAborted) is { } receipt
            ? TypedResults.Bytes(ReceiptWriter.Write(receipt), "application/json; charset=utf-8")
            : Answer.Problem(Problems.NoReceipt());
    }
}
