using System.Net;

namespace AdaptiveRecall.Proxy.Forwarding;

/// <summary>
/// Keeps two timeouts apart: until the answer begins, and in mid-answer. YARP has one for both, so this is made only for
/// upstreams whose two timeouts differ. A request feature.
/// </summary>
internal sealed class ProgressWatch : IDisposable
{
    private readonly CancellationTokenSource _stalled = new();
    private readonly TimeSpan _silenceTimeout;
    private TimeSpan _timeout;

    public ProgressWatch(HttpContext context, Upstream upstream)
    {
        _silenceTimeout = upstream.SilenceTimeout;
        _timeout = upstream.FirstByteTimeout;
        // An upload that moves is no silence of the upstream.
        context.Request.Body = new ProgressStream(context.Request.Body, this);
        context.Response.Body = new ProgressStream(context.Response.Body, this);
        Progressed();
    }

    /// <summary>Cancelled when there was no progress for too long.</summary>
    public CancellationToken Stalled => _stalled.Token;

    /// <summary>Something moved.</summary>
    public void Progressed() => _stalled.CancelAfter(_timeout);

    /// <summary>The answer's headers are here.</summary>
    public void AnswerBegan(HttpResponseMessage response)
    {
        // An upgraded connection has no answer to wait for; YARP closes it after the longer of the two.
        _timeout = response.StatusCode == HttpStatusCode.SwitchingProtocols ? Timeout.InfiniteTimeSpan : _silenceTimeout;
        Progressed();
    }

    public void Dispose() => _stalled.Dispose();
}
