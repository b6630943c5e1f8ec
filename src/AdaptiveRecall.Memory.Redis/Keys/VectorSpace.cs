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
    /// <summary>How long a vector is.</summary>
    public int Dimensions => int.Parse(Name.AsSpan(Name.LastIndexOf('-') + 1), CultureInfo.InvariantCulture);

    /// <summary>The space of an embedder's vectors of a length.</summary>
    public static VectorSpace Of(string embedder, int dimensions) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{NameOf(embedder)}-{dimensions}"));

    /// <summary>What the names of all spaces of an embedder begin with: 16 digits.</summary>
    public static string NameOf(string embedder) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(embedder)).AsSpan(0, 8));
}
