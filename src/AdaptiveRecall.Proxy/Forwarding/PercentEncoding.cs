using System.Buffers;

namespace AdaptiveRecall.Proxy.Forwarding;

/// <summary>Percent-decoding of raw targets (RFC 3986, section 2.1).</summary>
internal static class PercentEncoding
{
    /// <summary>
    /// Decodes once, to bytes. What is not a valid escape stays as it is: refusing it is the upstream's business.
    /// </summary>
    /// <param name="source">Characters of a raw target: the server admits only ASCII.</param>
    /// <param name="destination">At least as long as <paramref name="source"/>.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Decode(ReadOnlySpan<char> source, Span<byte> destination)
    {
        var written = 0;
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] == '%' && i + 2 < source.Length
                && Convert.FromHexString(source.Slice(i + 1, 2), destination[written..], out _, out _) == OperationStatus.Done)
            {
                i += 2;
                written++;
            }
            else
            {
                destination[written++] = (byte)source[i];
            }
        }

        return written;
    }
}
