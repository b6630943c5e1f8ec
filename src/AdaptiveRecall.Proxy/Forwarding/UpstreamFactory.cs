using System.Diagnostics;
using System.Net;
using System.Text;
using AdaptiveRecall.Proxy.Configuration;
using AdaptiveRecall.Proxy.Identity;

namespace AdaptiveRecall.Proxy.Forwarding;

/// <summary>Makes upstreams out of their settings.</summary>
internal static class UpstreamFactory
{
    public static Upstream Create(string name, UpstreamOptions options, IdentityOptions identity) =>
        new(name, options, new UpstreamTransformer(RequestHeaderRules.Create(options, identity)), CreateClient(options));

    private static HttpMessageInvoker CreateClient(UpstreamOptions options) => new(
        new SocketsHttpHandler
        {
            // The answer is the client's to interpret: its redirects, cookies and encoding are passed on.
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            // HTTP_PROXY would choose the upstream's neighbour for it, and see every prompt.
            UseProxy = false,
            // null: no traceparent of ours.
            ActivityHeadersPropagator = options.TraceContext ? DistributedContextPropagator.CreateDefaultPropagator() : null,
            // Header values are bytes. UTF-8 or ASCII here would turn a lone E9 into '?', or into an exception.
            RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
            ResponseHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
            ConnectTimeout = options.ConnectTimeout,
            // So that a change of the upstream's address is noticed.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            // An HTTP/2 connection carries about 100 streams; the next request opens another instead of waiting.
            EnableMultipleHttp2Connections = true,
        },
        disposeHandler: true);
}
