namespace AdaptiveRecall.Proxy.Configuration;

/// <summary>Which HTTP an upstream is spoken to in.</summary>
public enum UpstreamProtocol
{
    /// <summary>HTTP/2 where TLS negotiates it, else HTTP/1.1.</summary>
    Auto,

    /// <summary>HTTP/1.1.</summary>
    Http1,

    /// <summary>HTTP/2, without TLS too.</summary>
    Http2,
}
