namespace AdaptiveRecall.Proxy.Prompts.Buffering;

/// <summary>
/// A buffered body with insertions, read without ever being put together: each byte is copied once, from the client's
/// buffer or from the block, to where the forwarder wants it. Every read completes at once.
/// </summary>
/// <param name="body">The client's body, complete. It stays the caller's to dispose, after the request was forwarded.</param>
/// <param name="splice">What goes in; empty: the body as it came.</param>
internal sealed class SplicedBodyStream(PooledBody body, PromptSplice splice) : ReadOnlyBodyStream
{
    private readonly int _bodyLength = body.Length;
    private int _bodyPosition;
    private int _insertion;
    private int _insertionPosition;

    /// <summary>The new Content-Length.</summary>
    public override long Length => _bodyLength + splice.AddedLength;

    public override int Read(Span<byte> buffer)
    {
        var total = 0;
        while (total < buffer.Length)
        {
            var copied = CopyNext(buffer[total..]);
            if (copied == 0)
            {
                break;
            }

            total += copied;
        }

        return total;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<int>(cancellationToken)
            : ValueTask.FromResult(Read(buffer.Span));

    private int CopyNext(Span<byte> destination)
    {
        var insertions = splice.Insertions;
        if (_insertion < insertions.Count && insertions[_insertion].Offset == _bodyPosition)
        {
            var bytes = insertions[_insertion].Bytes.Span[_insertionPosition..];
            var count = Math.Min(bytes.Length, destination.Length);
            bytes[..count].CopyTo(destination);
            _insertionPosition += count;
            if (count == bytes.Length)
            {
                _insertion++;
                _insertionPosition = 0;
            }

            return count;
        }

        var end = _insertion < insertions.Count ? insertions[_insertion].Offset : _bodyLength;
        var length = Math.Min(end - _bodyPosition, destination.Length);
        if (length > 0)
        {
            body.CopyTo(_bodyPosition, destination[..length]);
            _bodyPosition += length;
        }

        return length;
    }
}
