namespace AdaptiveRecall.Proxy.Interception;

/// <summary>
/// Bounds what a request spends on memory. A timer is set only when something has to be waited for: most recalls end before that.
/// </summary>
internal sealed class RecallDeadline(TimeSpan duration, TimeProvider time, CancellationToken cancellationToken) : IDisposable
{
    private readonly CancellationTokenSource _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private readonly long _startedAt = time.GetTimestamp();
    private bool _isSet;

    /// <summary>Cancelled at the deadline.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Waits for the deadline and not for the work: a store or an embedder may ignore the token.</summary>
    public ValueTask<T> WaitAsync<T>(ValueTask<T> pending)
    {
        if (pending.IsCompleted)
        {
            return pending;
        }

        Set();
        return new(pending.AsTask().WaitAsync(Token));
    }

    /// <inheritdoc cref="WaitAsync{T}(ValueTask{T})"/>
    public ValueTask WaitAsync(ValueTask pending)
    {
        if (pending.IsCompleted)
        {
            return pending;
        }

        Set();
        return new(pending.AsTask().WaitAsync(Token));
    }

    public void Dispose() => _source.Dispose();

    private void Set()
    {
        if (!_isSet)
        {
            _isSet = true;
            var left = duration - time.GetElapsedTime(_startedAt);
            _source.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }
    }
}
