using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary><c>POST /memory/v1/memories</c>: keeps one memory.</summary>
internal sealed class CreateEndpoint(RequestOwner owners, MemoryKeeper keeper)
{
    /// <summary>A text of 16 KiB in which every byte is escaped as \u00XX has 96 KiB; the rest is room for tags and source.</summary>
    public const int BodyLimit = 256 * 1024;

    public async Task<IResult> HandleAsync(HttpContext context)
    {
        if (!owners.TryGet(context, out var owner, out var problem))
        {
            return Answer.Problem(problem);
        }

        (var read, problem) = await JsonBody.ReadAsync(context, BodyLimit);
        using var body = read;
        if (body is null)
        {
            return Answer.Problem(problem!);
        }

        var faults = new List<FieldFault>();
        var draft = DraftReader.Read(body.Root, reconcile: false, faults);
        var key = IdempotencyKey.Read(context.Request, "create", body, faults);
        if (faults.Count > 0)
        {
            return Answer.Problem(Problems.InvalidFields(faults));
        }

        var memory = (await keeper.CreateAsync(owner, [draft], key, context.RequestAborted))[0];
        context.Response.Headers.Location = MemoryResource.PathOf(context, memory);

        // Above 1: it was there and has been reinforced.
        return Answer.Memory(context, memory, memory.Version == 1 ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }
}
