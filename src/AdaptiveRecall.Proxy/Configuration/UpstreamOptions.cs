namespace AdaptiveRecall.Proxy.Configuration;

/// <summary>Where requests go, section <c>AdaptiveRecall:Upstreams:&lt;name&gt;</c>.</summary>
public sealed record UpstreamOptions
{
    /// <summary>The name of the upstream that takes what no prefix matches.</summary>
    public const string DefaultName = "default";

    /// <summary>Where <see cref="DefaultName"/> is, unless configured.</summary>
    public const string DefaultUrl = "https://api.openai.com";

    /// <summary>
    /// What the application had as its base URL. Its path, if any, replaces a leading <c>/v1</c> of the request's path;
    /// without one, paths pass as they are.
    /// </summary>
    public string? Url { get; set; }

    /// <summary>Requests whose path starts with these segments come here, without them. The longest prefix wins.</summary>
    public string? Prefix { get; set; }

    /// <summary>Whether its chat requests are given memories and learnt from.</summary>
    public bool Memory { get; set; } = true;

    /// <summary>Where in the prompt memories are written.</summary>
    public MemoryPlacement Placement { get; set; } = MemoryPlacement.User;

    /// <summary>How long it may take to begin its answer once the request is sent. Long generations begin late when they do not stream.</summary>
    public TimeSpan FirstByteTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long it may be silent in mid-answer.</summary>
    public TimeSpan SilenceTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long it may take to accept a connection.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Which HTTP it is spoken to in.</summary>
    public UpstreamProtocol Protocol { get; set; } = UpstreamProtocol.Auto;

    /// <summary>Headers to send to it, instead of the client's of the same name.</summary>
    public IDictionary<string, string> Headers { get; set; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The environment variable that holds a key for it, which is sent instead of the client's.</summary>
    public string? ApiKeyVariable { get; set; }

    /// <summary>The header the key is sent in: <c>Authorization</c> (as a bearer token), <c>api-key</c> or <c>x-api-key</c>.</summary>
    public string ApiKeyHeader { get; set; } = "Authorization";

    /// <summary>Tell it who asked and through whom: <c>X-Forwarded-For</c>, <c>-Proto</c>, <c>-Host</c> and <c>Via</c>.</summary>
    public bool ForwardedHeaders { get; set; }

    /// <summary>Tell it the trace: <c>traceparent</c> and <c>tracestate</c> of this proxy.</summary>
    public bool TraceContext { get; set; }
}
