using System.Globalization;
using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Proxy.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary><c>GET /memory/v1/audit</c>: what happened with the user's memories, newest first; with <c>?all=true</c>, and for who may everything, with all.</summary>
internal sealed class AuditEndpoint(RequestOwner owners, OwnerKeys keys, AuditTrail trail, AuditReader reader)
{
    private const int LimitDefault = 50;
    private const int LimitMaximum = 1000;

    public async Task<IResult> HandleAsync(HttpContext context)
    {
        var faults = new List<FieldFault>();
        var query = context.Request.Query;
        var limit = ReadLimit(query, faults);
        var position = ReadCursor(query, faults);
        if (faults.Count > 0)
        {
            return Answer.Problem(Problems.InvalidFields(faults));
        }

        await trail.FlushAsync(context.RequestAborted);
        if (query["all"] is ["true"])
        {
            return context.Features.Get<Caller>() is { IsForAllTenants: true } caller && caller.Scopes.Include(MemoryScope.Admin)
                ? Page(await reader.ReadAllAsync(limit, position, context.RequestAborted))
                : Answer.Problem(Problems.AuditOfAll());
        }

        if (!owners.TryGet(context, out var owner, out var problem))
        {
            return Answer.Problem(problem);
        }

        var key = await keys.KeyOfAsync(owner, context.RequestAborted);
        return Page(await reader.ReadAsync(key, limit, position, context.RequestAborted));
    }

    private static JsonHttpResult<AuditPage> Page((IReadOnlyList<AuditEntry> Entries, AuditPosition? Next) page) =>
        Answer.Ok(new AuditPage([.. page.Entries.Select(AuditEntryResource.Of)], page.Next?.ToString()), AuditJson.Wire.AuditPage);

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

    private static AuditPosition? ReadCursor(IQueryCollection query, List<FieldFault> faults)
    {
        if (!query.TryGetValue("cursor", out var values))
        {
            return null;
        }

        if (values is [{ } value] && AuditPosition.TryParse(value, out var position))
        {
            return position;
        }

        faults.Add(new FieldFault("cursor", values.Count > 1 ? "several" : "something else", "what 'next' of the page before said"));
        return null;
    }
}
