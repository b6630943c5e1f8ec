using System.Buffers.Binary;
using System.Security.Cryptography;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Encryption;

/// <summary>
/// Shuffles and flips the numbers of an owner's vectors in a secret order. Cosines between them stay what they are, so every store can search them, but
/// without the order a vector cannot be compared with that of a known word. That is less than encryption: how near an owner's memories
/// are to each other can still be seen.
/// </summary>
internal sealed class VectorVeil(byte[] key)
{
    private const int BlockSize = 16;

    public float[] Cover(OwnerKey owner, ReadOnlySpan<float> vector)
    {
        var result = new float[vector.Length];
        var order = OrderOf(owner, vector.Length);
        for (var i = 0; i < result.Length; i++)
        {
            var (source, flipped) = order[i];
            result[i] = flipped ? -vector[source] : vector[source];
        }

        return result;
    }

    public float[] Uncover(OwnerKey owner, ReadOnlySpan<float> veiled)
    {
        var result = new float[veiled.Length];
        var order = OrderOf(owner, veiled.Length);
        for (var i = 0; i < result.Length; i++)
        {
            var (source, flipped) = order[i];
            result[source] = flipped ? -veiled[i] : veiled[i];
        }

        return result;
    }

    // Fisher and Yates's shuffle, drawn from AES in counter mode that starts at the owner's key.
    private (int Source, bool Flipped)[] OrderOf(OwnerKey owner, int length)
    {
        var random = new byte[((length * sizeof(ulong)) + BlockSize - 1) / BlockSize * BlockSize];
        for (var offset = 0; offset < random.Length; offset += BlockSize)
        {
            BinaryPrimitives.WriteUInt64BigEndian(random.AsSpan(offset), owner.High);
            BinaryPrimitives.WriteUInt64BigEndian(random.AsSpan(offset + sizeof(ulong)), owner.Low + (ulong)(offset / BlockSize));
        }

        using var cipher = Aes.Create();
        cipher.SetKey(key);
        cipher.EncryptEcb(random, random, PaddingMode.None);

        var order = new (int Source, bool Flipped)[length];
        for (var i = 0; i < length; i++)
        {
            var drawn = BinaryPrimitives.ReadUInt64LittleEndian(random.AsSpan(i * sizeof(ulong)));
            order[i].Flipped = (drawn & 1) != 0;

            // The upper 32 bits times i + 1, cut: uneven by one in four billion, without a division.
            var other = (int)(((drawn >> 32) * (ulong)(i + 1)) >> 32);
            order[i].Source = order[other].Source;
            order[other].Source = i;
        }

        return order;
    }
}
