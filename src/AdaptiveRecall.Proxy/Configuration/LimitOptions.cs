namespace AdaptiveRecall.Proxy.Configuration;

/// <summary>Bounds on what requests may take, section <c>AdaptiveRecall:Limits</c>.</summary>
public sealed record LimitOptions
{
    /// <summary>Bytes of a chat request's body up to which it is read and given memories; a larger one is forwarded as it is.</summary>
    public long BodyLimit { get; set; } = 8L * 1024 * 1024;

    /// <summary>Bytes that all chat bodies being scanned may take together; beyond, a request is forwarded as it is (<c>busy</c>).</summary>
    public long ScanMemoryLimit { get; set; } = 256L * 1024 * 1024;

    /// <summary>Bytes of a memory API request's body; a larger one is refused with 413.</summary>
    public long ApiBodyLimit { get; set; } = 32L * 1024 * 1024;

    /// <summary>
    /// How long a request to the memory API may take until it is answered with 503. A batch of a thousand texts takes seconds with the slowest
    /// embedder that was measured.
    /// </summary>
    public TimeSpan ApiTimeout { get; set; } = TimeSpan.FromSeconds(60);
}
