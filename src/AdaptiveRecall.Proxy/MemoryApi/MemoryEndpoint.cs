using System.Diagnostics.CodeAnalysis;
using AdaptiveRecall.Memory.Lifecycle;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary><c>/memory/v1/memories/{id}</c>: reads, changes and deletes one memory. Another user's is not there.</summary>
internal sealed class MemoryEndpoint(RequestOwner owners, OwnerKeys keys, IMemoryStore store, MemoryKeeper keeper, ErasureBarrier barrier)
{
    /// <summary>With a deletion: the hash of the audit's entry about it.</summary>
    public const string DigestHeader = "x-memory-digest";

    public async Task<IResult> GetAsync(HttpContext context)
    {
        if (!TryGet(context, out var owner, out var id, out var problem))
        {
            return Answer.Problem(problem);
        }

        return await FindAsync(owner, id, context.RequestAborted) is { } memory ? Answer.Memory(context, memory) : Answer.Problem(Problems.NoMemory());
    }

    public async Task<IResult> PatchAsync(HttpContext context)
    {
        if (!TryGet(context, out var owner, out var id, out var problem))
        {
            return Answer.Problem(problem);
        }

        (var read, problem) = await JsonBody.ReadAsync(context, CreateEndpoint.BodyLimit, takesMergePatch: true);
        using var body = read;
        if (body is null)
        {
            return Answer.Problem(problem!);
        }

        var faults = new List<FieldFault>();
        var patch = MemoryPatch.Read(body.Root, faults);
        if (faults.Count > 0)
        {
            return Answer.Problem(Problems.InvalidFields(faults));
        }

        // Judged inside the change, which is repeated when another one comes between: the version that was compared is
        // the version that is replaced.
        var matches = true;
        var memory = await keeper.UpdateAsync(
            owner,
            id,
            current => (matches = IfMatch.Holds(context.Request, current)) ? patch.Apply(current) : current,
            context.RequestAborted);
        return memory is null ? Answer.Problem(Problems.NoMemory())
            : matches ? Answer.Memory(context, memory)
            : Answer.Problem(Problems.PreconditionFailed());
    }

    public async Task<IResult> DeleteAsync(HttpContext context)
    {
        if (!TryGet(context, out var owner, out var id, out var problem))
        {
            return Answer.Problem(problem);
        }

        Predicate<Memory.Memories.Memory>? condition = context.Request.Headers.IfMatch.Count > 0 ? memory => IfMatch.Holds(context.Request, memory) : null;
        var deletion = await keeper.DeleteAsync(owner, id, condition, context.RequestAborted);
        switch (deletion.Outcome)
        {
            case DeletionOutcome.Refused:
                return Answer.Problem(Problems.PreconditionFailed());
            case DeletionOutcome.NotFound:
                return Answer.Problem(Problems.NoMemory());
            default:
                if (deletion.Audit is { } audit)
                {
                    context.Response.Headers[DigestHeader] = audit.Digest;
                }

                return TypedResults.NoContent();
        }
    }

    private bool TryGet(HttpContext context, out Owner owner, out MemoryId id, [NotNullWhen(false)] out Problem? problem)
    {
        id = default;
        if (!owners.TryGet(context, out owner, out problem))
        {
            return false;
        }

        problem = MemoryId.TryParse(context.GetRouteValue("id") as string, out id) ? null : Problems.NoMemory();
        return problem is null;
    }

    private async Task<Memory.Memories.Memory?> FindAsync(Owner owner, MemoryId id, CancellationToken cancellationToken)
    {
        var key = await keys.KeyOfAsync(owner, cancellationToken);
        var passage = barrier.Enter(key);
        var memory = (await store.GetAsync(key, [id], cancellationToken))[0];
        return passage.IsOpen ? memory : null;
    }
}
