using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AdaptiveRecall.Memory.Memories;

/// <summary>
/// Makes the <see cref="OwnerKey"/> of an owner: HMAC-SHA-256, cut to 128 bits, over length-prefixed tenant and user
/// under the deployment's secret. No byte that a user chose ever reaches a key, and without the secret a key says
/// nothing about who it stands for.
/// </summary>
public sealed class OwnerKeyring
{
    /// <summary>Length of a deployment's secret in bytes.</summary>
    public const int SecretSize = 32;

    // A tenant and a user are at most 256 bytes each on the chat path; longer ones (never expected) are rented.
    private const int StackLimit = 768;

    private readonly byte[] _secret;

    /// <summary>Creates the keyring of one deployment.</summary>
    /// <param name="secret">32 random bytes, made at first start and kept by the store.</param>
    /// <exception cref="ArgumentException">The secret is not 32 bytes long.</exception>
    public OwnerKeyring(ReadOnlySpan<byte> secret)
    {
        if (secret.Length != SecretSize)
        {
            throw new ArgumentException($"A deployment's secret has {SecretSize} bytes, this one has {secret.Length}.", nameof(secret));
        }

        _secret = secret.ToArray();
    }

    /// <summary>The key of an owner: the same for the same owner and secret, on every machine.</summary>
    public OwnerKey KeyOf(Owner owner)
    {
        var tenantLength = Encoding.UTF8.GetByteCount(owner.Tenant);
        var userLength = Encoding.UTF8.GetByteCount(owner.User);
        var length = 8 + tenantLength + userLength;

        byte[]? rented = null;
        Span<byte> input = length <= StackLimit ? stackalloc byte[StackLimit] : (rented = ArrayPool<byte>.Shared.Rent(length));
        try
        {
            // Length prefixes keep ("a", "bc") and ("ab", "c") apart.
            BinaryPrimitives.WriteInt32BigEndian(input, tenantLength);
            Encoding.UTF8.GetBytes(owner.Tenant, input[4..]);
            BinaryPrimitives.WriteInt32BigEndian(input[(4 + tenantLength)..], userLength);
            Encoding.UTF8.GetBytes(owner.User, input[(8 + tenantLength)..]);

            Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
            HMACSHA256.HashData(_secret, input[..length], mac);
            return OwnerKey.Read(mac);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented, clearArray: true);
            }
        }
    }
}
