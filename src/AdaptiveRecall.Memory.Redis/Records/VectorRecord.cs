using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AdaptiveRecall.Memory.Redis.Records;

/// <summary>Vectors as Redis takes them: FLOAT32, little endian.</summary>
internal static class VectorRecord
{
    private const int DigestSize = 16;

    /// <summary>
    /// The bytes of a vector; empty where it is all zero, which has no direction: VSIM would score it 0.5 and FT.SEARCH
    /// "nan" against everything.
    /// </summary>
    /// <exception cref="ArgumentException">A number is not finite: an index would drop the memory without a word.</exception>
    public static ReadOnlyMemory<byte> Write(ReadOnlySpan<float> vector)
    {
        foreach (var number in vector)
        {
            if (!float.IsFinite(number))
            {
                throw new ArgumentException("A vector has a number that is not finite. The embedder is at fault.", nameof(vector));
            }
        }

        return vector.ContainsAnyExcept(0f) ? MemoryMarshal.AsBytes(vector).ToArray() : ReadOnlyMemory<byte>.Empty;
    }

    /// <summary>By what a script sees that a vector is the one that is stored, without reading that back.</summary>
    public static ReadOnlyMemory<byte> Digest(ReadOnlySpan<byte> vector) => SHA256.HashData(vector).AsMemory(0, DigestSize);
}
