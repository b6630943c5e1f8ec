using AdaptiveRecall.Memory.Recall;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary><c>POST /memory/v1/memories/search</c>: what the chat path would recall, and why.</summary>
internal sealed class SearchEndpoint(RequestOwner owners, MemoryRecaller recaller)
{
    private const int LimitDefault = 10;
    private const int LimitMaximum = 100;

    public async Task<IResult> HandleAsync(HttpContext context)
    {
        if (!owners.TryGet(context, out var owner, out var problem))
        {
            return Answer.Problem(problem);
        }

        (var read, problem) = await JsonBody.ReadAsync(context, CreateEndpoint.BodyLimit);
        using var body = read;
        if (body is null)
        {
            return Answer.Problem(problem!);
        }

        var faults = new List<FieldFault>();
        var fields = new FieldReader(body.Root, "", faults);
        var query = new RecallQuery(owner, fields.Text("query", Memory.Memories.Memory.TextLimit, required: true) ?? "")
        {
            Limit = (int?)fields.Integer("limit", 1, LimitMaximum) ?? LimitDefault,
            AsOf = fields.Time("asOf", Rfc3339.LatestYear),
            Explain = true,
        };
        var explain = fields.Flag("explain") ?? false;
        if (faults.Count > 0)
        {
            return Answer.Problem(Problems.InvalidFields(faults));
        }

        var recalled = await recaller.RecallAsync(query, context.RequestAborted);
        var results = recalled.Memories.Select(memory => new SearchResult(MemoryResource.Of(memory.Memory), memory.Score, memory.Injected, explain ? memory.Parts : null));
        return Answer.Ok(new SearchResponse([.. results], recalled.Block), MemoryApiJson.Wire.SearchResponse);
    }
}
