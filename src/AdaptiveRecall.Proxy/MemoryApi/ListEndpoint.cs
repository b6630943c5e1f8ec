using System.Globalization;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary><c>GET /memory/v1/memories</c>: all memories of the user, whatever their state, newest first.</summary>
internal sealed class ListEndpoint(RequestOwner owners, OwnerKeys keys, IMemoryStore store)
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
        var limit = ReadLimit(context.Request.Query, faults);
        var cursor = ReadCursor(context.Request.Query, faults);
        if (faults.Count > 0)
        {
            return Answer.Problem(Problems.InvalidFields(faults));
        }

        var key = await keys.KeyOfAsync(owner, context.RequestAborted);
        var memories = await store.ListAsync(key, limit, cursor, context.RequestAborted);

        // A full page may be the last one: only then is it worth a look at what follows.
        var more = memories.Count == limit && (await store.ListAsync(key, 1, memories[^1].Id, context.RequestAborted)).Count > 0;
        var page = new MemoryPage([.. memories.Select(MemoryResource.Of)], more ? MemoryCursor.Write(memories[^1].Id) : null);
        return Answer.Ok(page, MemoryApiJson.Wire.MemoryPage);
    }

    private static int ReadLimit(IQueryCollection query, List<FieldFault> faults)
    {
        if (!query.TryGetValue("limit", out var values))
        {
            return LimitDefault;
        }

        if (values is [{ } value] && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= LimitMaximum)
        {
            return limit;
        }

        faults.Add(new FieldFault("limit", values.Count > 1 ? "several" : "something else", $"a whole number from 1 to {LimitMaximum}"));
        return LimitDefault;
    }

    private static MemoryId? ReadCursor(IQueryCollection query, List<FieldFault> faults)
    {
        if (!query.TryGetValue("cursor", out var values))
        {
            return null;
        }

        if (values is [{ } value] && MemoryCursor.TryRead(value, out var last))
        {
            return last;
        }

        faults.Add(new FieldFault("cursor", values.Count > 1 ? "several" : "something else", "what 'next' of the page before said"));
        return null;
    }
}
