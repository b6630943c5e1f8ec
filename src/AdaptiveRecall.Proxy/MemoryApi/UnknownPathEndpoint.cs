namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>Everything else under <c>/memory</c>: not there.</summary>
internal static class UnknownPathEndpoint
{
    public static Task<IResult> HandleAsync(HttpContext _) => Task.FromResult<IResult>(Answer.Problem(Problems.NoResource()));
}
