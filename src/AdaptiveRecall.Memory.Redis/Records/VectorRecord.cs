using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AdaptiveRecall.Memory.Redis.Records;

/// <summary>Vectors as Redis takes them: FLOAT32, little endian.</summary>
internal static class VectorRecord
{
    public const int DigestSize = 16;

    // Owner.lua knows it as NOVECTOR.
    private static readonly ReadOnlyMemory<byte> NoVector = new byte[DigestSize];

    /// <summary>
    /// The bytes of a vector; empty where it is all zero, which has no direction: VSIM would score it 0.5 and FT.SEARCH
    /// "nan" against everything.
    /// </summary>
    public static ReadOnlyMemory<byte> Write(ReadOnlySpan<float> vector) =>
        vector.ContainsAnyExcept(0f) ? MemoryMarshal.AsBytes(vector).ToArray() : ReadOnlyMemory<byte>.Empty;

    /// <summary>By what a script sees that a vector is the one that is stored, without reading that back.</summary>
    public static ReadOnlyMemory<byte> Digest(ReadOnlySpan<byte> vector) =>
        vector.IsEmpty ? NoVector : SHA256.HashData(vector).AsMemory(0, DigestSize);

    /// <summary>Whether a digest says that the vector is all zero.</summary>
    public static bool IsZero(ReadOnlySpan<byte> digest) => digest.SequenceEqual(NoVector.Span);
}
