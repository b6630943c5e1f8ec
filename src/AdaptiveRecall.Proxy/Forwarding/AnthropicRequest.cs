namespace AdaptiveRecall.Proxy.Forwarding;

/// <summary>
/// Tells requests in Anthropic's API apart. Two things differ there on every route: the shape of errors, and that a base URL ends before
/// <c>/v1</c>, which the SDK adds itself.
/// </summary>
internal static class AnthropicRequest
{
    // Every SDK sends it with every request, because the API refuses requests without it.
    private const string VersionHeader = "anthropic-version";

    /// <summary>Whether a request is one, by its route or its header.</summary>
    public static bool Is(HttpContext context) =>
        context.Features.Get<RequestTarget>()?.Route is ChatRoute.Messages or ChatRoute.MessagesCount
        || context.Request.Headers.ContainsKey(VersionHeader);
}
