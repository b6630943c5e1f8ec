namespace AdaptiveRecall.Proxy.Prompts.Buffering;

/// <summary>A request body, or its beginning, in a pooled buffer.</summary>
internal sealed class PooledBody : IDisposable
{
    /// <summary>8 MB: a prompt of two million tokens. What is larger carries files, not talk.</summary>
    public const int DefaultCap = 8 * 1024 * 1024;

    // Most chat bodies fit. A longer Content-Length alone gets no more than this: 32 idle connections that announce 8 MB
    // each would else use up the pool without sending a byte.
    private const int FirstBuffer = 64 * 1024;

    // A body without Content-Length that fits here was read with one small buffer.
    private const int FirstUnknownBuffer = 4 * 1024;

    private readonly ScanBufferPool _pool;
    private readonly Lock _gate = new();
    private byte[]? _buffer;

    private PooledBody(ScanBufferPool pool) => _pool = pool;

    public BodyReadOutcome Outcome { get; private set; }

    /// <summary>How many bytes were read.</summary>
    public int Length { get; private set; }

    /// <summary>What was read. Not valid after <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, Length);

    /// <summary>Reads a body up to a cap.</summary>
    /// <param name="source">The request's stream.</param>
    /// <param name="contentLength">Its length, where the client said it: above the cap nothing is read at all.</param>
    /// <param name="cap">The longest body that is scanned, in bytes.</param>
    /// <param name="pool">Lends the buffer.</param>
    /// <param name="cancellationToken">The request's end.</param>
    public static async ValueTask<PooledBody> ReadAsync(Stream source, long? contentLength, int cap, ScanBufferPool pool, CancellationToken cancellationToken)
    {
        var body = new PooledBody(pool);
        if (contentLength > cap)
        {
            body.Outcome = BodyReadOutcome.TooLarge;
            return body;
        }

        try
        {
            body.Outcome = await body.FillAsync(source, (int?)contentLength, cap, cancellationToken).ConfigureAwait(false);
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>Copies from the buffer; fails after <see cref="Dispose"/>.</summary>
    /// <remarks>
    /// Locked against <see cref="Dispose"/>: a copy to the upstream that is still running when its request is over would
    /// else read a buffer that belongs to another request by then. Uncontended, the lock costs some 10 ns a read.
    /// </remarks>
    public void CopyTo(int offset, Span<byte> destination)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_buffer is null, this);
            _buffer.AsSpan(offset, destination.Length).CopyTo(destination);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_buffer is not null)
            {
                _pool.Return(_buffer);
                _buffer = null;
            }

            Length = 0;
        }
    }

    private async ValueTask<BodyReadOutcome> FillAsync(Stream source, int? contentLength, int cap, CancellationToken cancellationToken)
    {
        // One byte above the cap tells a body that just fits from one that does not.
        var most = contentLength ?? cap + 1;
        if (!Grow(contentLength is null ? FirstUnknownBuffer : FirstBuffer, most))
        {
            return BodyReadOutcome.Busy;
        }

        while (Length < most)
        {
            if (Length == _buffer!.Length && !Grow(_buffer.Length * 2, most))
            {
                return BodyReadOutcome.Busy;
            }

            var room = Math.Min(_buffer.Length, most) - Length;
            var read = await source.ReadAsync(_buffer.AsMemory(Length, room), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            Length += read;
        }

        return Length > cap ? BodyReadOutcome.TooLarge : BodyReadOutcome.Complete;
    }

    private bool Grow(int wanted, int most)
    {
        var larger = _pool.TryRent(Math.Clamp(wanted, 1, Math.Max(1, most)));
        if (larger is null)
        {
            return false;
        }

        if (_buffer is not null)
        {
            _buffer.AsSpan(0, Length).CopyTo(larger);
            _pool.Return(_buffer);
        }

        _buffer = larger;
        return true;
    }
}
