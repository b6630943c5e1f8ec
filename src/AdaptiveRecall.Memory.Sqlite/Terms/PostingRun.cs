namespace AdaptiveRecall.Memory.Sqlite.Terms;

/// <summary>
/// A run of a term's postings: rising positions, each as its distance from the one before in 7 bits a byte, the first as it is. A term of
/// every tenth card takes a byte a posting.
/// </summary>
internal static class PostingRun
{
    /// <summary>
    /// Most positions of a run: about a kilobyte, so that four fit on a page of the file, and an append rewrites no more than that.
    /// </summary>
    public const int Limit = 512;

    public static byte[] Write(ReadOnlySpan<long> positions)
    {
        // A position has 63 bits at most: nine bytes.
        var buffer = new byte[positions.Length * 9];
        var length = 0;
        var last = 0L;
        foreach (var position in positions)
        {
            var distance = (ulong)(position - last);
            for (; distance >= 0x80; distance >>= 7)
            {
                buffer[length++] = (byte)(distance | 0x80);
            }

            buffer[length++] = (byte)distance;
            last = position;
        }

        return buffer[..length];
    }

    public static void Read(ReadOnlySpan<byte> run, List<long> positions)
    {
        var last = 0L;
        for (var i = 0; i < run.Length;)
        {
            var distance = 0L;
            for (var shift = 0; ; shift += 7)
            {
                var part = run[i++];
                distance |= (long)(part & 0x7F) << shift;
                if (part < 0x80)
                {
                    break;
                }
            }

            positions.Add(last += distance);
        }
    }
}
