using System.Numerics;
using System.Runtime.InteropServices;

namespace AdaptiveRecall.Memory.Memories;

/// <summary>
/// Numbers terms: SipHash-2-4 (Aumasson and Bernstein, 2012) of a term's UTF-16 code units under the owner's key, cut to
/// 32 bits. Keyed per owner, so equal words of two owners have unequal ids and cards of two owners cannot be joined;
/// at 10,000 distinct terms an owner, a query term meets a foreign id with a probability of 2 in a million.
/// </summary>
public static class TermId
{
    /// <summary>The id of a term.</summary>
    public static uint Of(OwnerKey key, ReadOnlySpan<char> term) => (uint)Hash(key, MemoryMarshal.AsBytes(term));

    /// <summary>The whole 64-bit hash of any bytes under the owner's key: conversations and messages are named by it.</summary>
    public static ulong Hash(OwnerKey key, ReadOnlySpan<byte> data)
    {
        var v0 = key.High ^ 0x736f6d6570736575UL;
        var v1 = key.Low ^ 0x646f72616e646f6dUL;
        var v2 = key.High ^ 0x6c7967656e657261UL;
        var v3 = key.Low ^ 0x7465646279746573UL;
        var tail = (ulong)data.Length << 56;

        while (data.Length >= 8)
        {
            var word = MemoryMarshal.Read<ulong>(data);
            v3 ^= word;
            Round(ref v0, ref v1, ref v2, ref v3);
            Round(ref v0, ref v1, ref v2, ref v3);
            v0 ^= word;
            data = data[8..];
        }

        for (var i = 0; i < data.Length; i++)
        {
            tail |= (ulong)data[i] << (8 * i);
        }

        v3 ^= tail;
        Round(ref v0, ref v1, ref v2, ref v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        v0 ^= tail;
        v2 ^= 0xff;
        for (var i = 0; i < 4; i++)
        {
            Round(ref v0, ref v1, ref v2, ref v3);
        }

        return v0 ^ v1 ^ v2 ^ v3;
    }

    private static void Round(ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        v0 += v1;
        v1 = BitOperations.RotateLeft(v1, 13) ^ v0;
        v0 = BitOperations.RotateLeft(v0, 32);
        v2 += v3;
        v3 = BitOperations.RotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = BitOperations.RotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = BitOperations.RotateLeft(v1, 17) ^ v2;
        v2 = BitOperations.RotateLeft(v2, 32);
    }
}
