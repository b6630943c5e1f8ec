namespace AdaptiveRecall.Memory.OpenAI.Http;

/// <summary>Reads up to a limit, and fails beyond: nobody fills our memory with an answer.</summary>
/// <param name="inner">What is read.</param>
/// <param name="limit">Bytes.</param>
/// <param name="tooLong">What is thrown beyond.</param>
internal sealed class BoundedStream(Stream inner, int limit, Func<Exception> tooLong) : Stream
{
    private int _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Count(int count)
    {
        _read += count;
        return _read <= limit ? count : throw tooLong();
    }
}
