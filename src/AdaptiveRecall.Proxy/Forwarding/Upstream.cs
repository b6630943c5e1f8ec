using System.Net;
using AdaptiveRecall.Proxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace AdaptiveRecall.Proxy.Forwarding;

/// <summary>A place that requests are forwarded to, with its connections and the rules for its headers.</summary>
internal sealed class Upstream : IDisposable
{
    // Only this exact spelling is replaced: what SDKs append to a base URL is appended by code, not typed.
    private const string VersionSegment = "/v1";

    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly string _basePath;

    /// <summary>Creates an upstream.</summary>
    /// <param name="name">Its name in the settings.</param>
    /// <param name="options">Its validated settings.</param>
    /// <param name="transformer">The rules for its headers.</param>
    /// <param name="client">Its connections; disposed with it.</param>
    public Upstream(string name, UpstreamOptions options, HttpTransformer transformer, HttpMessageInvoker client)
    {
        var url = new Uri(options.Url ?? UpstreamOptions.DefaultUrl);
        Name = name;
        Prefix = options.Prefix ?? "";
        Address = url.GetLeftPart(UriPartial.Authority);
        _basePath = url.AbsolutePath.TrimEnd('/');
        Memory = options.Memory;
        Placement = options.Placement;
        FirstByteTimeout = options.FirstByteTimeout;
        SilenceTimeout = options.SilenceTimeout;
        Transformer = transformer;
        Client = client;

        // One watch for both, as long as they are the same (see ProgressWatch).
        var activity = options.FirstByteTimeout > options.SilenceTimeout ? options.FirstByteTimeout : options.SilenceTimeout;
        var (version, policy) = options.Protocol switch
        {
            UpstreamProtocol.Http1 => (HttpVersion.Version11, HttpVersionPolicy.RequestVersionExact),
            UpstreamProtocol.Http2 => (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact),
            _ => (HttpVersion.Version20, HttpVersionPolicy.RequestVersionOrLower),
        };
        Config = new() { ActivityTimeout = activity, Version = version, VersionPolicy = policy };
        // An upgrade is a matter of HTTP/1.1. Trying it on HTTP/2 first would be a request sent twice.
        UpgradeConfig = new() { ActivityTimeout = activity, Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
    }

    /// <summary>Its name in the settings.</summary>
    public string Name { get; }

    /// <summary>The path prefix that leads to it; empty: the default.</summary>
    public string Prefix { get; }

    /// <summary>Scheme, host and port.</summary>
    public string Address { get; }

    /// <summary>What the application had as its base URL.</summary>
    public string BaseUrl => Address + _basePath;

    /// <summary>Whether its chat requests are given memories and learnt from.</summary>
    public bool Memory { get; }

    /// <summary>Where in the prompt memories are written.</summary>
    public MemoryPlacement Placement { get; }

    /// <summary>How long it may take to begin its answer.</summary>
    public TimeSpan FirstByteTimeout { get; }

    /// <summary>How long it may be silent in mid-answer.</summary>
    public TimeSpan SilenceTimeout { get; }

    public HttpTransformer Transformer { get; }

    public HttpMessageInvoker Client { get; }

    public ForwarderRequestConfig Config { get; }

    public ForwarderRequestConfig UpgradeConfig { get; }

    /// <summary>The URL that a target means here, character for character as it was written.</summary>
    /// <param name="target">The target.</param>
    /// <param name="anthropic">
    /// It is in Anthropic's API, where a base URL ends before the version (<c>https://host/anthropic</c>) and the SDK adds <c>/v1</c>; one
    /// that was set with the version all the same must not have it twice.
    /// </param>
    public Uri MapTarget(RequestTarget target, bool anthropic = false)
    {
        var pathAndQuery = target.PathAndQuery.AsSpan(Prefix.Length);
        var path = target.Path[Prefix.Length..];
        var replaced = _basePath.Length > 0 && PathSegments.StartWith(path, VersionSegment);
        if (replaced && anthropic && !_basePath.EndsWith(VersionSegment, StringComparison.Ordinal))
        {
            return new(string.Concat(Address, _basePath, pathAndQuery), AsWritten);
        }

        var rest = replaced ? pathAndQuery[VersionSegment.Length..] : pathAndQuery;

        // A prefix alone, or a query right behind it, leaves no slash; without one the rest could become part of the host.
        var slash = !replaced && !rest.StartsWith('/') ? "/" : "";
        return new(string.Concat(Address, replaced ? _basePath : slash, rest), AsWritten);
    }

    public void Dispose() => Client.Dispose();
}
