using AdaptiveRecall.Proxy.Errors;

namespace AdaptiveRecall.Proxy.Access;

/// <summary>What is ours by its name and yet nothing: it ends here, so that no spelling of it reaches an upstream.</summary>
internal static class OwnRouteNotFound
{
    public static Task InvokeAsync(HttpContext context) => ProblemResponse.WriteAsync(
        context, StatusCodes.Status404NotFound, "Not found", "The paths /memory, /health and /metrics belong to this proxy, and it has nothing here.");
}
