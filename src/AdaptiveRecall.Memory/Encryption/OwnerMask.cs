using System.Security.Cryptography;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Encryption;

/// <summary>
/// Renames owners for the store: one AES block under the deployment's key, so that it can be undone. The numbers of an owner's terms are
/// keyed by the owner's true key, which therefore must not lie beside them.
/// </summary>
internal sealed class OwnerMask(byte[] key)
{
    public OwnerKey Hide(OwnerKey owner)
    {
        Span<byte> block = stackalloc byte[OwnerKey.Size];
        owner.Write(block);
        using var cipher = Aes.Create();
        cipher.SetKey(key);
        cipher.EncryptEcb(block, block, PaddingMode.None);
        return OwnerKey.Read(block);
    }

    public OwnerKey Show(OwnerKey hidden)
    {
        Span<byte> block = stackalloc byte[OwnerKey.Size];
        hidden.Write(block);
        using var cipher = Aes.Create();
        cipher.SetKey(key);
        cipher.DecryptEcb(block, block, PaddingMode.None);
        return OwnerKey.Read(block);
    }
}
