using System.Buffers;
using System.IO.Pipelines;

namespace AdaptiveRecall.Proxy.MemoryApi.Transfer;

/// <summary>Reads lines from a body, one in memory at a time.</summary>
internal sealed class LineReader(PipeReader body)
{
    /// <summary>
    /// The longest line: a text of 16 KiB with every byte escaped takes 96 KiB, twice that with its former version, a record of 64 KiB takes
    /// 86 in base 64 and twice that as readable JSON.
    /// </summary>
    public const int LineLimit = 512 * 1024;

    /// <summary>The lines, without their ends; <see langword="null"/>: one that is too long, and was passed over.</summary>
    public async IAsyncEnumerable<byte[]?> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var tooLong = false;
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end);
                yield return tooLong || line.Length > LineLimit ? null : line.ToArray();
                tooLong = false;
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (read.IsCompleted)
            {
                if (tooLong || buffer.Length > 0)
                {
                    yield return tooLong || buffer.Length > LineLimit ? null : buffer.ToArray();
                }

                body.AdvanceTo(buffer.End);
                yield break;
            }

            if (tooLong || buffer.Length > LineLimit)
            {
                tooLong = true;
                body.AdvanceTo(buffer.End);
            }
            else
            {
                body.AdvanceTo(buffer.Start, buffer.End);
            }
        }
    }
}
