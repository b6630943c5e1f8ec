namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>
/// Maps paths with all their methods at once, so that each also has its answer to a wrong one. The handlers are plain
/// request delegates: nothing is compiled at start.
/// </summary>
internal sealed class MemoryApiRoutes(IEndpointRouteBuilder endpoints, ProblemBoundary boundary)
{
    public void Map(string pattern, params ReadOnlySpan<(string Method, Func<HttpContext, Task<IResult>> Handler)> methods)
    {
        var allow = new List<string>();
        foreach (var (method, handler) in methods)
        {
            endpoints.MapMethods(pattern, [method], boundary.Around(AsSent(handler)));
            allow.Add(method);
        }

        var allowed = string.Join(", ", allow);
        endpoints.Map(pattern, boundary.Around(AsSent(context => Task.FromResult(MethodNotAllowed.Answer(context, allowed)))));
    }

    /// <summary>Maps a path for the user in the header and for the one in the path.</summary>
    public void MapForUser(string pattern, params ReadOnlySpan<(string Method, Func<HttpContext, Task<IResult>> Handler)> methods)
    {
        Map("/memory/v1" + pattern, methods);
        Map("/memory/v1/users/{user}" + pattern, methods);
    }

    public void MapEverythingElse(string pattern) => endpoints.Map(pattern, boundary.Around(UnknownPathEndpoint.HandleAsync));

    // The server folds dot segments away before routing: a path that had some is not the one that was matched.
    private static Func<HttpContext, Task<IResult>> AsSent(Func<HttpContext, Task<IResult>> handler) =>
        context => UserPath.HasDotSegment(context) ? UnknownPathEndpoint.HandleAsync(context) : handler(context);
}
