using AdaptiveRecall.Proxy.Access;
using AdaptiveRecall.Proxy.Tests.MemoryApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AdaptiveRecall.Proxy.Tests.Access;

/// <summary>One endpoint of the memory API, as it is mapped: what the authorisation matrix is made of.</summary>
/// <param name="Method">A method that it takes.</param>
/// <param name="Pattern">Its route.</param>
/// <param name="Rule">The scope it takes; none: it was forgotten.</param>
internal sealed record ApiEndpoint(string Method, string Pattern, MemoryScope? Rule)
{
    /// <summary>All that a proxy maps below <c>/memory</c>.</summary>
    public static IReadOnlyList<ApiEndpoint> Of(MemoryApiHost host) =>
    [
        .. host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(static endpoint => endpoint.RoutePattern.RawText!.StartsWith("/memory", StringComparison.Ordinal))
            .SelectMany(static endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["PUT"])
                .Select(method => new ApiEndpoint(method, endpoint.RoutePattern.RawText!, endpoint.Metadata.GetMetadata<RequiredScope>()?.Scope))),
    ];

    /// <summary>Whether it is about some user: then another user's key must not open it.</summary>
    public bool IsOfUser => Rule is not (null or MemoryScope.None);

    /// <summary>The endpoint's path for a user and a memory (or receipt).</summary>
    public string Target(string user, string id) => Pattern
        .Replace("{id}", id, StringComparison.Ordinal)
        .Replace("{user}", user, StringComparison.Ordinal)
        .Replace("{**path}", "v1/nothing", StringComparison.Ordinal);

    /// <summary>Sends a request to it.</summary>
    public Task<ApiAnswer> SendAsync(MemoryApiHost host, string id, string? user, params (string Name, string Value)[] headers) =>
        host.SendAsync(Method, Target("alice", id), user, Method is "POST" or "PATCH" ? "{}" : null, "application/json", headers);

    public override string ToString() => $"{Method} {Pattern}";
}
