namespace AdaptiveRecall.Proxy.Prompts.Buffering;

/// <summary>What was read of a body before it turned out that it is not scanned, and then the rest, as it comes.</summary>
/// <param name="beginning">What was read. It stays the caller's to dispose, after the request was forwarded.</param>
/// <param name="rest">The request's own stream.</param>
internal sealed class ResumedBodyStream(PooledBody beginning, Stream rest) : ReadOnlyBodyStream
{
    private readonly int _beginningLength = beginning.Length;
    private int _position;

    public override long Length => throw new NotSupportedException();

    public override int Read(Span<byte> buffer) => ReadBeginning(buffer) is var read and > 0 ? read : rest.Read(buffer);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ReadBeginning(buffer.Span) is var read and > 0 ? ValueTask.FromResult(read) : rest.ReadAsync(buffer, cancellationToken);

    private int ReadBeginning(Span<byte> buffer)
    {
        var count = Math.Min(_beginningLength - _position, buffer.Length);
        if (count > 0)
        {
            beginning.CopyTo(_position, buffer[..count]);
            _position += count;
        }

        return count;
    }
}
