using AdaptiveRecall.Proxy.Prompts.Buffering;

namespace AdaptiveRecall.Proxy.Interception;

/// <summary>
/// Lends the buffers in which answers are copied while they stream. Together they never hold more than a limit: at it an answer is passed on
/// without a copy, leaves no card and no fingerprint, and is counted.
/// </summary>
/// <param name="limit">Bytes that may be out at a time.</param>
internal sealed class AnswerCopies(long limit = AnswerCopies.Limit)
{
    /// <summary>128 MB: 128 answers of the greatest length that is copied (1 MB), or 2,000 streams of some 250 tokens each (64 KB).</summary>
    public const long Limit = 128L * 1024 * 1024;

    private readonly ScanBufferPool _buffers = new(limit);

    /// <summary>Bytes that are out.</summary>
    public long Lent => _buffers.Lent;

    /// <summary>How often a buffer was refused.</summary>
    public long Refused => _buffers.Refused;

    /// <summary>A buffer of at least this length, or nothing at the limit.</summary>
    public byte[]? TryRent(int length) => _buffers.TryRent(length);

    public void Return(byte[] buffer) => _buffers.Return(buffer);
}
