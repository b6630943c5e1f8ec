namespace AdaptiveRecall.Proxy.Health;

/// <summary>Whether the proxy is ready to serve.</summary>
internal sealed class Readiness
{
    private volatile bool _isReady;
    private volatile bool _warmUpFailed;

    /// <summary>Every warm-up has ended.</summary>
    public bool IsReady => _isReady;

    /// <summary>A warm-up failed: requests are served, some of them perhaps without memory.</summary>
    public bool WarmUpFailed => _warmUpFailed;

    public void WarmUpEnded(bool failed)
    {
        _warmUpFailed = failed;
        _isReady = true;
    }
}
