using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.Identity.Signatures;

/// <summary>
/// The header <c>x-memory-user-signature: t=1732310000,n=9f86d081884c7d65,v1=&lt;hex&gt;</c>: the time in seconds since 1970, a number that is used once
/// (8 to 64 characters), and HMAC-SHA-256 over seven lines (see <see cref="Compute"/>), in hexadecimal digits.
/// </summary>
internal readonly record struct UserSignature(long Time, string Nonce, byte[] Mac)
{
    /// <summary>The header.</summary>
    public const string Header = "x-memory-user-signature";

    private const int LengthLimit = 256;

    /// <summary>Reads the header's value.</summary>
    public static bool TryRead(string value, out UserSignature signature)
    {
        signature = default;
        if (value.Length > LengthLimit || value.Split(',', StringSplitOptions.TrimEntries) is not [var t, var n, var v1])
        {
            return false;
        }

        if (!t.StartsWith("t=", StringComparison.Ordinal)
            || !long.TryParse(t.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var time)
            || !n.StartsWith("n=", StringComparison.Ordinal)
            || n.Length is < 10 or > 66
            || n.AsSpan().ContainsAnyExceptInRange('!', '~')
            || !v1.StartsWith("v1=", StringComparison.Ordinal)
            || v1.Length != 3 + (2 * HMACSHA256.HashSizeInBytes))
        {
            return false;
        }

        var mac = new byte[HMACSHA256.HashSizeInBytes];
        if (Convert.FromHexString(v1.AsSpan(3), mac, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        signature = new UserSignature(time, n[2..], mac);
        return true;
    }

    /// <summary>
    /// What is signed, joined by line feeds, which none of it can hold: <c>v1</c>, time, nonce, method, the request target as it is sent (path and query),
    /// tenant (<c>default</c> where no header names one), user; in UTF-8.
    /// </summary>
    public static byte[] Compute(ReadOnlySpan<byte> secret, long time, string nonce, string method, string target, Owner owner) =>
        HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"v1\n{time}\n{nonce}\n{method}\n{target}\n{owner.Tenant}\n{owner.User}")));

    /// <summary>Tells it from every other one.</summary>
    public UInt128 Name => BinaryPrimitives.ReadUInt128BigEndian(Mac);
}
