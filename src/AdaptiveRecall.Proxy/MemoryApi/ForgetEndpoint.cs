using AdaptiveRecall.Memory.Learning;
using AdaptiveRecall.Memory.Learning.Forgetting;
using AdaptiveRecall.Memory.Memories;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>
/// <c>DELETE /memory/v1/memories</c>: with <c>?matching=TEXT</c> what TEXT describes is forgotten, reversibly for the grace period; with
/// <c>?all=true</c> the user is erased.
/// </summary>
internal sealed class ForgetEndpoint(RequestOwner owners, OwnerKeys keys, MemoryForgetter forgetter, EraseEndpoint erase, IOptions<LearningOptions> options, TimeProvider time)
{
    // A description, not a document: what is longer matches nothing.
    private const int MatchingLimit = 1000;

    public Task<IResult> HandleAsync(HttpContext context) =>
        context.Request.Query.ContainsKey("matching") ? ForgetAsync(context) : erase.EraseAllAsync(context);

    private async Task<IResult> ForgetAsync(HttpContext context)
    {
        if (!owners.TryGet(context, out var owner, out var problem))
        {
            return Answer.Problem(problem);
        }

        var faults = new List<FieldFault>();
        var matching = ReadMatching(context.Request.Query, faults);
        var dryRun = ReadDryRun(context.Request.Query, faults);
        if (context.Request.Query.ContainsKey("all"))
        {
            faults.Add(new FieldFault("all", "something", "nothing, together with 'matching'"));
        }

        if (faults.Count > 0)
        {
            return Answer.Problem(Problems.InvalidFields(faults));
        }

        var key = await keys.KeyOfAsync(owner, context.RequestAborted);
        var memories = dryRun
            ? await forgetter.FindAsync(key, matching, explicitly: true, context.RequestAborted)
            : await forgetter.ForgetAsync(key, owner, matching, explicitly: true, context.RequestAborted);
        var until = dryRun || memories.Count == 0 ? null : Rfc3339.Format(time.GetUtcNow() + options.Value.GracePeriod);
        return Answer.Ok(new ForgetResponse([.. memories.Select(MemoryResource.Of)], dryRun, until), MemoryApiJson.Wire.ForgetResponse);
    }

    private static string ReadMatching(IQueryCollection query, List<FieldFault> faults)
    {
        if (query["matching"] is [{ } text] && !string.IsNullOrWhiteSpace(text) && text.Length <= MatchingLimit)
        {
            return text;
        }

        faults.Add(new FieldFault("matching", "something else", $"a description of what is to be forgotten, 1 to {MatchingLimit} characters, once"));
        return "";
    }

    private static bool ReadDryRun(IQueryCollection query, List<FieldFault> faults)
    {
        if (!query.TryGetValue("dryRun", out var values) || values is ["false"])
        {
            return false;
        }

        if (values is not ["true"])
        {
            faults.Add(new FieldFault("dryRun", "something else", "true or false"));
        }

        return true;
    }
}
