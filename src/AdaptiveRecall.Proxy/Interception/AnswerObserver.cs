using AdaptiveRecall.Proxy.Prompts;

namespace AdaptiveRecall.Proxy.Interception;

/// <summary>
/// Stands before the response body: passes every byte on as it comes, keeps a bounded copy of it, and holds back only
/// the end of the answer until what the user said is durable, so that the next request of this client finds it.
/// </summary>
/// <remarks>
/// Where the end is: with a Content-Length the bytes that complete it; in a stream of events the last frame, at
/// which SDKs stop reading; else the end of the body, which <see cref="CompleteAsync"/> stands for. The wait is bounded:
/// trouble with the store may delay an answer's last bytes, never keep them.
/// </remarks>
internal sealed class AnswerObserver(Stream inner, HttpResponse response, IPromptFormat format, Task durable, TimeSpan acknowledgeTimeout, AnswerCopies copies, int copyLimit) : Stream
{
    // The first rental: most answers of a chat fit, the rest double.
    private const int InitialCopy = 4096;

    private byte[]? _copy;
    private int _copied;
    private bool _overflowed;
    private long _written;

    /// <summary>The answer, or nothing where it was longer than the copy may be, or too many others were copied.</summary>
    public ReadOnlySpan<byte> Answer => _overflowed ? default : _copy.AsSpan(0, _copied);

    /// <summary>
    /// Called once, before the last bytes of the answer go out: for what the client's next request must find, whichever connection it comes on. Not
    /// called where only the end of the body tells that it was the last.
    /// </summary>
    public Action? AtEnd { get; set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Copy(buffer.Span);
        _written += buffer.Length;
        if ((durable.IsCompleted && AtEnd is null) || !IsEnd(buffer.Span))
        {
            return inner.WriteAsync(buffer, cancellationToken);
        }

        AtEnd?.Invoke();
        AtEnd = null;
        return durable.IsCompleted ? inner.WriteAsync(buffer, cancellationToken) : WriteEndAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    /// <summary>The upstream has said everything: waits, within the bound, until the user's words are durable.</summary>
    public ValueTask CompleteAsync(CancellationToken cancellationToken) =>
        durable.IsCompleted ? ValueTask.CompletedTask : new(WaitAsync(cancellationToken));

    /// <summary>Gives the copy back. Not through disposal: the response's own body outlives this one.</summary>
    public void Release()
    {
        if (_copy is { } copy)
        {
            _copy = null;
            _copied = 0;
            copies.Return(copy);
        }
    }

    public override void Flush() => inner.Flush();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Answers are written asynchronously.");

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private bool IsEnd(ReadOnlySpan<byte> written) =>
        response.ContentLength is { } length ? _written >= length : format.IsEnd(written);

    private async ValueTask WriteEndAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken)
    {
        await WaitAsync(cancellationToken);
        await inner.WriteAsync(buffer, cancellationToken);
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await durable.WaitAsync(acknowledgeTimeout, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The turn stays queued and is still written; only the promise "before the answer ends" is not kept, which
            // the learner's own latency metric shows.
        }
    }

    private void Copy(ReadOnlySpan<byte> bytes)
    {
        if (_overflowed)
        {
            return;
        }

        var length = _copied + bytes.Length;
        if (length > copyLimit || !TryGrow(length))
        {
            // A part of an answer is of no use: its room is for others while the rest streams.
            _overflowed = true;
            Release();
            return;
        }

        bytes.CopyTo(_copy.AsSpan(_copied));
        _copied = length;
    }

    private bool TryGrow(int length)
    {
        if (_copy is not null && _copy.Length >= length)
        {
            return true;
        }

        if (copies.TryRent(Math.Clamp(2 * length, Math.Min(InitialCopy, copyLimit), copyLimit)) is not { } larger)
        {
            return false;
        }

        if (_copy is { } smaller)
        {
            smaller.AsSpan(0, _copied).CopyTo(larger);
            copies.Return(smaller);
        }

        _copy = larger;
        return true;
    }
}
