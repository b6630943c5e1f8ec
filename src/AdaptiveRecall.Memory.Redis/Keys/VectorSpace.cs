using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AdaptiveRecall.Memory.Redis.Keys;

/// <summary>
/// What vectors are compared with each other: those of one embedder and one length. Named by 64 bits of a hash, because
/// an embedder's id is free text and keys are not.
/// </summary>
/// <param name="Name">"0123456789abcdef-100".</param>
internal readonly record struct VectorSpace(string Name)
{
    /// <summary>The space of an embedder's vectors of a length.</summary>
    public static VectorSpace Of(string embedder, int dimensions)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(embedder));
        return new VectorSpace(string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(hash.AsSpan(0, 8))}-{dimensions}"));
    }
}
