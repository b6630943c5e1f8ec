using System.Buffers;

namespace AdaptiveRecall.Proxy.Prompts.Buffering;

/// <summary>
/// Lends the buffers in which bodies are scanned, and counts them: together they never hold more than a limit. At the
/// limit a body is forwarded without memory (<c>busy</c>).
/// </summary>
/// <param name="limit">Bytes that may be out at a time.</param>
internal sealed class ScanBufferPool(long limit = ScanBufferPool.DefaultLimit)
{
    /// <summary>256 MB: 32 bodies of the largest size that is scanned (8 MB), or some 10,000 usual ones.</summary>
    public const long DefaultLimit = 256L * 1024 * 1024;

    private long _lent;
    private long _refused;

    /// <summary>Bytes that are out.</summary>
    public long Lent => Volatile.Read(ref _lent);

    /// <summary>How often a buffer was refused.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>A buffer of at least this length, or nothing at the limit.</summary>
    public byte[]? TryRent(int length)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        if (Interlocked.Add(ref _lent, buffer.Length) <= limit)
        {
            return buffer;
        }

        Return(buffer);
        Interlocked.Increment(ref _refused);
        return null;
    }

    public void Return(byte[] buffer)
    {
        Interlocked.Add(ref _lent, -buffer.Length);
        ArrayPool<byte>.Shared.Return(buffer);
    }
}
