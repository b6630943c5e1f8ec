using AdaptiveRecall.Memory.Recall;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary><c>POST /memory/v1/memories/search</c>: what the chat path would recall, and why.</summary>
internal sealed class SearchEndpoint(RequestOwner owners, MemoryRecaller recaller, IOptions<RecallOptions> options)
{
    private const int LimitDefault = 10;
    private const int LimitMaximum = 100;

    private readonly RecallOptions _options = options.Value;

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
        var results = recalled.Memories.Select(memory => new SearchResult(
            MemoryResource.Of(memory.Memory), memory.Score, memory.Injected, explain ? memory.Parts : null, explain ? NameOf(memory.Passed) : null));
        return Answer.Ok(new SearchResponse([.. results], recalled.Block, explain ? Explain(recalled) : null), MemoryApiJson.Wire.SearchResponse);
    }

    private SearchExplanation Explain(RecallResult recalled) => new(
        _options.Floor,
        _options.TokenBudget,
        recalled.Tokens,
        [.. recalled.Passed.Select(static passed => new PassedResult(MemoryResource.Of(passed.Memory), passed.Similarity, NameOf(passed.Reason)!))]);

    private static string? NameOf(PassReason? reason) => reason switch
    {
        null => null,
        PassReason.BelowFloor => "below-floor",
        PassReason.InPrompt => "in-prompt",
        PassReason.NearDuplicate => "near-duplicate",
        PassReason.Limit => "limit",
        PassReason.Budget => "budget",
        PassReason.Superseded => "superseded",
        PassReason.Quarantined => "quarantined",
        PassReason.Expired => "expired",
        _ => "other-time",
    };
}
