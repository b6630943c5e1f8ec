namespace AdaptiveRecall.Proxy.Health;

/// <summary>
/// Something that is slow the first time (a file to open, a model to load, code to compile) and is done before the proxy
/// says that it is ready. Register implementations as <see cref="IWarmUp"/>.
/// </summary>
internal interface IWarmUp
{
    /// <summary>What it warms, for people: "store", "embedder".</summary>
    string Name { get; }

    /// <summary>Does it. If it throws, the proxy is ready all the same, and degraded.</summary>
    Task WarmUpAsync(CancellationToken cancellationToken);
}
