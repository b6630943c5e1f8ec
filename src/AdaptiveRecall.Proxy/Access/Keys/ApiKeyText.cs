using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace AdaptiveRecall.Proxy.Access.Keys;

/// <summary>
/// The text of a key: <c>armk_</c>, 16 hexadecimal digits that name it and may be seen by anybody, <c>_</c>, and 43 characters
/// (base64url of 32 random bytes) that are the secret. The prefix lets scanners of repositories find keys, and us keep them from upstreams.
/// </summary>
internal static class ApiKeyText
{
    /// <summary>What every key begins with.</summary>
    public const string Prefix = "armk_";

    private const int IdLength = 16;
    private const int SecretSize = 32;
    private const int SecretLength = 43;
    private const int Length = IdLength + SecretLength + 6;

    /// <summary>Makes a key.</summary>
    /// <returns>Its id, its text, and what is stored of the secret.</returns>
    public static (ulong Id, string Text, byte[] Hash) New()
    {
        Span<byte> secret = stackalloc byte[SecretSize];
        RandomNumberGenerator.Fill(secret);
        var id = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        return (id, $"{Prefix}{Format(id)}_{Base64Url.EncodeToString(secret)}", SHA256.HashData(secret));
    }

    /// <summary>
    /// Reads a key. Of the secret only its SHA-256 is given: 256 random bits cannot be guessed, so nothing slower is needed, and a
    /// stolen store yields no key.
    /// </summary>
    public static bool TryRead(string text, out ulong id, [NotNullWhen(true)] out byte[]? hash)
    {
        hash = null;
        id = 0;
        if (text.Length != Length
            || !text.StartsWith(Prefix, StringComparison.Ordinal)
            || text[Prefix.Length + IdLength] != '_'
            || !TryReadId(text.AsSpan(Prefix.Length, IdLength), out id))
        {
            return false;
        }

        Span<byte> secret = stackalloc byte[SecretSize];
        if (!Base64Url.TryDecodeFromChars(text.AsSpan(^SecretLength..), secret, out var written) || written != SecretSize)
        {
            return false;
        }

        hash = SHA256.HashData(secret);
        return true;
    }

    /// <summary>Reads the id that people name a key by.</summary>
    public static bool TryReadId(ReadOnlySpan<char> text, out ulong id) =>
        ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out id) && text.Length == IdLength;

    /// <summary>The id that people name a key by.</summary>
    public static string Format(ulong id) => id.ToString("x16", CultureInfo.InvariantCulture);
}
