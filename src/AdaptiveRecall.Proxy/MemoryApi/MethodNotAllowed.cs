namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>The answer to a method that a path does not take.</summary>
internal static class MethodNotAllowed
{
    public static IResult Answer(HttpContext context, string allow)
    {
        context.Response.Headers.Allow = allow;
        return MemoryApi.Answer.Problem(Problems.MethodNotAllowed(allow));
    }
}
