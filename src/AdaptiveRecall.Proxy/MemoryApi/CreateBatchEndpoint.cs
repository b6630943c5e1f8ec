using System.Text.Json;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary><c>POST /memory/v1/memories/batch</c>: keeps up to 1,000 memories in one write; a bad item spoils no other.</summary>
internal sealed class CreateBatchEndpoint(RequestOwner owners, MemoryKeeper keeper) : IDisposable
{
    /// <summary>1,000 texts of the greatest length are 16 MB; as much again for escapes and the other fields.</summary>
    public const int BodyLimit = 32 * 1024 * 1024;

    // Bodies of this size are in memory whole, and a store has one writer: more at once would cost 32 MB each and gain
    // nothing. Who comes later waits before its body is read.
    private readonly SemaphoreSlim _room = new(2);

    public async Task<IResult> HandleAsync(HttpContext context)
    {
        if (!owners.TryGet(context, out var owner, out var problem))
        {
            return Answer.Problem(problem);
        }

        await _room.WaitAsync(context.RequestAborted);
        try
        {
            (var read, problem) = await JsonBody.ReadAsync(context, BodyLimit);
            using var body = read;
            return body is null ? Answer.Problem(problem!) : await CreateAsync(owner, context, body);
        }
        finally
        {
            _room.Release();
        }
    }

    public void Dispose() => _room.Dispose();

    private async Task<IResult> CreateAsync(Owner owner, HttpContext context, JsonBody body)
    {
        var faults = new List<FieldFault>();
        var reconcile = new FieldReader(body.Root, "", faults).Flag("reconcile") ?? false;
        var key = IdempotencyKey.Read(context.Request, "batch", body, faults);
        if (!body.Root.TryGetProperty("memories", out var items) || items.ValueKind != JsonValueKind.Array || items.GetArrayLength() > MemoryKeeper.BatchLimit)
        {
            var got = items.ValueKind switch
            {
                JsonValueKind.Undefined => "nothing",
                JsonValueKind.Array => "more of them",
                _ => FieldReader.Describe(items),
            };
            faults.Add(new FieldFault("memories", got, $"an array of at most {MemoryKeeper.BatchLimit} memories"));
        }

        if (faults.Count > 0)
        {
            return Answer.Problem(Problems.InvalidFields(faults));
        }

        var drafts = new List<MemoryDraft>(items.GetArrayLength());
        var problems = new Problem?[items.GetArrayLength()];
        var index = 0;
        foreach (var item in items.EnumerateArray())
        {
            var itemFaults = new List<FieldFault>();
            var draft = DraftReader.Read(item, reconcile, itemFaults);
            if (itemFaults.Count == 0)
            {
                drafts.Add(draft);
            }
            else
            {
                problems[index] = Problems.InvalidFields(itemFaults);
            }

            index++;
        }

        using var memories = (await keeper.CreateAsync(owner, drafts, key, context.RequestAborted)).GetEnumerator();
        var results = problems.Select(problem => problem is null && memories.MoveNext() ? new BatchResult(MemoryResource.Of(memories.Current), null) : new BatchResult(null, problem));
        return Answer.Ok(new BatchResponse([.. results]), MemoryApiJson.Wire.BatchResponse);
    }
}
