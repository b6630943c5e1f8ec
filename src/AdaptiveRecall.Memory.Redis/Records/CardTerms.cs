using System.Buffers.Binary;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Redis.Records;

/// <summary>What the lists of terms need of a card: its length (4 bytes, big endian) and its distinct terms (4 bytes each).</summary>
internal static class CardTerms
{
    /// <summary>Reads an encoded card. One that is none is in no list: a store does not refuse what it need not understand.</summary>
    public static byte[] Of(ReadOnlySpan<byte> payload)
    {
        TurnCard card;
        try
        {
            card = TurnCardCodec.Decode(payload, memory: null);
        }
        catch (FormatException)
        {
            return new byte[sizeof(uint)];
        }

        var terms = new SortedSet<uint>(card.Terms.Select(static term => term.Term));
        terms.UnionWith(card.DateTerms.Select(static term => term.Term));
        return [.. Pack([(uint)card.Length]), .. Pack([.. terms])];
    }

    /// <summary>Numbers as scripts take them: 4 bytes each, big endian.</summary>
    public static byte[] Pack(ReadOnlySpan<uint> numbers)
    {
        var packed = new byte[numbers.Length * sizeof(uint)];
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(packed.AsSpan(i * sizeof(uint)), numbers[i]);
        }

        return packed;
    }
}
