using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.MemoryApi.Listing;
using AdaptiveRecall.Proxy.Receipts;

namespace AdaptiveRecall.Proxy.MemoryApi.Receipts;

/// <summary><c>GET /memory/v1/receipts</c>: the receipts of the user, newest first.</summary>
internal sealed class ReceiptListEndpoint(RequestOwner owners, OwnerKeys keys, ReceiptListing listing)
{
    private const int LimitDefault = 50;
    private const int LimitMaximum = 1000;

    public async Task<IResult> GetAsync(HttpContext context)
    {
        if (!owners.TryGet(context, out var owner, out var problem))
        {
            return Answer.Problem(problem);
        }

        var faults = new List<FieldFault>();
        var query = new QueryReader(context.Request.Query, faults);
        var limit = query.Number("limit", 1, LimitMaximum, LimitDefault);
        var before = ReadCursor(query);
        if (faults.Count > 0)
        {
            return Answer.Problem(Problems.InvalidFields(faults));
        }

        var key = await keys.KeyOfAsync(owner, context.RequestAborted);
        var found = await listing.ReadAsync(key, before, limit + 1, context.RequestAborted);
        var page = found.Take(limit).ToList();
        var next = found.Count > limit ? MemoryCursor.Write(MemorySort.Default, new MemoryPlace(0, ReceiptListing.IdOf(page[^1].Key))) : null;
        return Answer.Ok(new ReceiptPage([.. page.Select(Summarize).OfType<ReceiptSummary>()], next), MemoryApiJson.Wire.ReceiptPage);
    }

    private static MemoryId? ReadCursor(QueryReader query)
    {
        const string Allowed = "what 'next' of the page before said";
        if (query.One("cursor", Allowed) is not { } text)
        {
            return null;
        }

        if (MemoryCursor.TryRead(text, MemorySort.Default, out var last))
        {
            return last.Id;
        }

        query.Fault("cursor", Allowed);
        return null;
    }

    // A receipt of another format is passed over: a later program wrote it.
    private static ReceiptSummary? Summarize(OwnerRecord record) => ReceiptCodec.Decode(ReceiptListing.IdOf(record.Key), record.Payload) is not { } receipt
        ? null
        : new ReceiptSummary(
            receipt.Id.ToString(),
            Rfc3339.Format(receipt.CreatedAt),
            receipt.Status,
            receipt.Model.Length > 0 ? receipt.Model : null,
            receipt.UpstreamStatus,
            receipt.Recalled.Count,
            receipt.Recalled.Count(static memory => memory.Injected),
            receipt.Injected.Sum(static block => block.Tokens));
}
