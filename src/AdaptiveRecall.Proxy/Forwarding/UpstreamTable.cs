namespace AdaptiveRecall.Proxy.Forwarding;

/// <summary>The configured upstreams. Which one a request goes to depends on its path alone: nothing else of it can choose.</summary>
internal sealed class UpstreamTable : IDisposable
{
    // Longest prefix first; the default, whose prefix is empty, last.
    private readonly Upstream[] _upstreams;

    /// <summary>Creates the table.</summary>
    /// <param name="upstreams">The upstreams, of which one has no prefix.</param>
    public UpstreamTable(IEnumerable<Upstream> upstreams) =>
        _upstreams = [.. upstreams.OrderByDescending(static upstream => upstream.Prefix.Length)];

    /// <summary>All of them, the default last.</summary>
    public IReadOnlyList<Upstream> All => _upstreams;

    /// <summary>The upstream of a raw path: the one with the longest prefix that matches whole segments.</summary>
    public Upstream Choose(ReadOnlySpan<char> path)
    {
        foreach (var upstream in _upstreams)
        {
            if (PathSegments.StartWith(path, upstream.Prefix))
            {
                return upstream;
            }
        }

        throw new InvalidOperationException("There is no default upstream.");
    }

    public void Dispose()
    {
        foreach (var upstream in _upstreams)
        {
            upstream.Dispose();
        }
    }
}
