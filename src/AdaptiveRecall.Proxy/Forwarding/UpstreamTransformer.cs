using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Yarp.ReverseProxy.Forwarder;

namespace AdaptiveRecall.Proxy.Forwarding;

/// <summary>
/// Makes the upstream's request out of the client's, and the client's response out of the upstream's, and changes
/// nothing but what <see cref="RequestHeaderRules"/> say. (YARP's default transformer adds X-Forwarded-*.)
/// </summary>
internal sealed class UpstreamTransformer(RequestHeaderRules rules) : HttpTransformer
{
    // The proxy's own namespace, on requests (control) and on responses (what was done).
    private const string ControlPrefix = "x-memory-";

    public override ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        var target = httpContext.Features.GetRequiredFeature<RequestTarget>();
        proxyRequest.RequestUri = target.Upstream!.MapTarget(target, AnthropicRequest.Is(httpContext));

        var headers = httpContext.Request.Headers;
        var named = ConnectionHeaders.Named(headers.Connection);
        var bodyWasRead = httpContext.Features.Get<IForwardingFeature>() is { BodyWasRead: true };
        foreach (var (name, values) in headers)
        {
            if (name.StartsWith(':')
                || rules.Dropped.Contains(name)
                || name.StartsWith(ControlPrefix, StringComparison.OrdinalIgnoreCase)
                || (named is not null && named.Contains(name))
                || (bodyWasRead && name.Equals("Expect", StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            RequestHeaders.Add(proxyRequest, name, values);
        }

        foreach (var (name, value) in rules.Set)
        {
            RequestHeaders.Add(proxyRequest, name, value);
        }

        // The one value of TE that an HTTP/2 request may have; without it gRPC-like upstreams send no trailers.
        if (HttpProtocol.IsHttp2(httpContext.Request.Protocol) && headers.TE.ToString().Contains("trailers", StringComparison.OrdinalIgnoreCase))
        {
            proxyRequest.Headers.TryAddWithoutValidation("TE", "trailers");
        }

        if (rules.ForwardedHeaders)
        {
            RequestHeaders.AddForwarded(httpContext, proxyRequest);
        }

        return ValueTask.CompletedTask;
    }

    public override ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        if (proxyResponse is null)
        {
            return new(false);
        }

        var headers = httpContext.Response.Headers;
        var named = proxyResponse.Headers.NonValidated.TryGetValues("Connection", out var connection)
            ? ConnectionHeaders.Named(ToStringValues(connection))
            : null;
        Copy(proxyResponse.Headers, headers, named);
        Copy(proxyResponse.Content.Headers, headers, named);
        httpContext.Features.Get<IForwardingFeature>()?.AddResponseHeaders(headers);
        httpContext.Features.Get<ProgressWatch>()?.AnswerBegan(proxyResponse);

        return IsEventStream(proxyResponse) ? SendHeadersAsync(httpContext, cancellationToken) : new(true);
    }

    public override ValueTask TransformResponseTrailersAsync(HttpContext httpContext, HttpResponseMessage proxyResponse, CancellationToken cancellationToken)
    {
        if (httpContext.Features.Get<IHttpResponseTrailersFeature>()?.Trailers is { IsReadOnly: false } trailers)
        {
            Copy(proxyResponse.TrailingHeaders, trailers, named: null);
        }

        return ValueTask.CompletedTask;
    }

    private static bool IsEventStream(HttpResponseMessage response) =>
        response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var type)
        && type.ToString().StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase);

    // Response headers otherwise wait for the first byte of the body, and the first event may be minutes away.
    private static async ValueTask<bool> SendHeadersAsync(HttpContext httpContext, CancellationToken cancellationToken)
    {
        await httpContext.Response.Body.FlushAsync(cancellationToken);
        return true;
    }

    private static void Copy(HttpHeaders source, IHeaderDictionary destination, HashSet<string>? named)
    {
        foreach (var (name, values) in source.NonValidated)
        {
            if (ConnectionHeaders.HopByHop.Contains(name)
                || name.StartsWith(ControlPrefix, StringComparison.OrdinalIgnoreCase)
                || (named is not null && named.Contains(name)))
            {
                continue;
            }

            destination[name] = StringValues.Concat(destination[name], ToStringValues(values));
        }
    }

    private static StringValues ToStringValues(HeaderStringValues values) => values.Count <= 1 ? values.ToString() : values.ToArray();
}
