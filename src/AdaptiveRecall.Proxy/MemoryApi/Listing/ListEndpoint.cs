using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.MemoryApi.Listing;

/// <summary><c>GET /memory/v1/memories</c>: the memories of the user, of every state unless one is asked for, newest first unless sorted otherwise.</summary>
internal sealed class ListEndpoint(RequestOwner owners, OwnerKeys keys, MemoryListing listing)
{
    private const int LimitDefault = 50;
    private const int LimitMaximum = 1000;

    public async Task<IResult> HandleAsync(HttpContext context)
    {
        if (!owners.TryGet(context, out var owner, out var problem))
        {
            return Answer.Problem(problem);
        }

        var faults = new List<FieldFault>();
        var query = new QueryReader(context.Request.Query, faults);
        var limit = query.Number("limit", 1, LimitMaximum, LimitDefault);
        var filter = FilterReader.Read(query);
        var sort = ReadSort(query);
        var after = ReadCursor(query, sort);
        if (faults.Count > 0)
        {
            return Answer.Problem(Problems.InvalidFields(faults));
        }

        var key = await keys.KeyOfAsync(owner, context.RequestAborted);
        var (page, more) = await listing.ReadAsync(key, filter, sort, after, limit, context.RequestAborted);
        var next = more ? MemoryCursor.Write(sort, sort.PlaceOf(page[^1])) : null;
        return Answer.Ok(new MemoryPage([.. page.Select(MemoryResource.Of)], next), MemoryApiJson.Wire.MemoryPage);
    }

    private static MemorySort ReadSort(QueryReader query)
    {
        if (query.One("sort", MemorySort.Names) is not { } text)
        {
            return MemorySort.Default;
        }

        if (!MemorySort.TryParse(text, out var sort))
        {
            query.Fault("sort", MemorySort.Names);
        }

        return sort;
    }

    private static MemoryPlace? ReadCursor(QueryReader query, MemorySort sort)
    {
        const string Allowed = "what 'next' of the page before said, with the same 'sort'";
        if (query.One("cursor", Allowed) is not { } text)
        {
            return null;
        }

        if (MemoryCursor.TryRead(text, sort, out var last))
        {
            return last;
        }

        query.Fault("cursor", Allowed);
        return null;
    }
}
