namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>
/// Everything else under <c>/memory</c>: not there. Except users whose id is a dot segment: <c>/memory/v1/users/%2e%2e</c>
/// arrives here, because the server folded its last two segments away.
/// </summary>
internal sealed class UnknownPathEndpoint(EraseEndpoint erase)
{
    public Task<IResult> HandleAsync(HttpContext context)
    {
        if (!UserPath.TryGetUser(context, out _))
        {
            return Task.FromResult<IResult>(Answer.Problem(Problems.NoResource()));
        }

        return HttpMethods.IsDelete(context.Request.Method) ? erase.EraseUserAsync(context) : Task.FromResult(MethodNotAllowed.Answer(context, HttpMethods.Delete));
    }
}
