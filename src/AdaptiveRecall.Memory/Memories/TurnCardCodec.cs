using System.Buffers;
using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Memories;

/// <summary>
/// The binary form of a card, with its <see cref="TurnCard.Analyzer"/> in its first byte, which is the version of the form as
/// well: so far they differ in the terms only. About 60 bytes and 5 a distinct term. The card's
/// <see cref="TurnCard.Memory"/> is not in it: stores keep that beside it.
/// </summary>
public static class TurnCardCodec
{
    private const byte FirstVersion = 1;
    private const byte Version = TermAnalyzer.Version;

    // Version, parts, role, first-person count; traits, length and two counts as varints; ten fixed parts of 8 bytes.
    private const int FixedLimit = 4 + (4 * TurnCardWriter.VarintLimit) + (10 * sizeof(ulong));

    // A difference of 32 bits and the repeat flag are 33 bits: 5 bytes; then the count.
    private const int TermSizeLimit = 6;

    [Flags]
    private enum Parts : byte
    {
        Conversation = 1 << 0,
        Sequence = 1 << 1,
        Message = 1 << 2,
        Kind = 1 << 3,
        Worth = 1 << 4,
        ValidFrom = 1 << 5,
        ValidTo = 1 << 6,
        ExpiresAt = 1 << 7,
    }

    /// <summary>Encodes a card.</summary>
    /// <exception cref="ArgumentException">Its terms are not distinct and by rising id, or it has more speaker terms than a card keeps.</exception>
    public static byte[] Encode(TurnCard card)
    {
        if (card.SpeakerTerms.Count > TurnCardBuilder.SpeakerTermLimit)
        {
            throw new ArgumentException($"A card keeps at most {TurnCardBuilder.SpeakerTermLimit} terms of a speaker's name, this one has {card.SpeakerTerms.Count}.", nameof(card));
        }

        var limit = FixedLimit
            + 1 + (sizeof(uint) * card.SpeakerTerms.Count)
            + 1 + card.Kind.Name.Length
            + (TermSizeLimit * (card.Terms.Count + card.DateTerms.Count));
        var rented = ArrayPool<byte>.Shared.Rent(limit);
        try
        {
            var writer = new TurnCardWriter(rented);
            Write(ref writer, card);
            return rented.AsSpan(0, writer.Length).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Decodes a card.</summary>
    /// <param name="payload">What <see cref="Encode"/> made.</param>
    /// <param name="memory">The memory that the store keeps with it.</param>
    /// <exception cref="FormatException">The payload is no card, is damaged, or is of a later version.</exception>
    public static TurnCard Decode(ReadOnlySpan<byte> payload, MemoryId? memory)
    {
        var reader = new TurnCardReader(payload);
        var version = reader.ReadByte();
        if (version is < FirstVersion or > Version)
        {
            throw reader.Malformed($"it has version {version}, this program reads versions {FirstVersion} to {Version}");
        }

        var parts = (Parts)reader.ReadByte();
        var card = new TurnCard
        {
            Memory = memory,
            Analyzer = version,
            Role = ReadRole(ref reader),
            Traits = (TurnTraits)reader.ReadCount(ushort.MaxValue, "the traits"),
            FirstPerson = reader.ReadByte(),
            Length = reader.ReadCount(int.MaxValue, "the length"),
            OccurredAt = reader.ReadTime(),
            Text = reader.ReadUInt64(),
            Conversation = parts.HasFlag(Parts.Conversation) ? reader.ReadUInt64() : 0,
            Sequence = parts.HasFlag(Parts.Sequence) ? (long)reader.ReadUInt64() : -1,
            Message = parts.HasFlag(Parts.Message) ? reader.ReadUInt64() : 0,
            Kind = parts.HasFlag(Parts.Kind) ? ReadKind(ref reader) : MemoryKind.Episode,
            Importance = parts.HasFlag(Parts.Worth) ? reader.ReadDouble() : DefaultImportance,
            Confidence = parts.HasFlag(Parts.Worth) ? reader.ReadDouble() : DefaultConfidence,
            ValidFrom = parts.HasFlag(Parts.ValidFrom) ? reader.ReadTime() : null,
            ValidTo = parts.HasFlag(Parts.ValidTo) ? reader.ReadTime() : null,
            ExpiresAt = parts.HasFlag(Parts.ExpiresAt) ? reader.ReadTime() : null,
            SpeakerTerms = ReadSpeakerTerms(ref reader),
            Terms = ReadTerms(ref reader),
            DateTerms = ReadTerms(ref reader),
        };
        return reader.Remaining == 0 ? card : throw reader.Malformed($"{reader.Remaining} bytes follow its end");
    }

    // What a card has that says nothing else: not written.
    private const double DefaultImportance = 0.5;
    private const double DefaultConfidence = 1;

    private static Parts PartsOf(TurnCard card) =>
        (card.Conversation != 0 ? Parts.Conversation : 0)
        | (card.Sequence != -1 ? Parts.Sequence : 0)
        | (card.Message != 0 ? Parts.Message : 0)
        | (card.Kind.Name != MemoryKind.Episode.Name ? Parts.Kind : 0)
        | (card.Importance != DefaultImportance || card.Confidence != DefaultConfidence ? Parts.Worth : 0)
        | (card.ValidFrom.HasValue ? Parts.ValidFrom : 0)
        | (card.ValidTo.HasValue ? Parts.ValidTo : 0)
        | (card.ExpiresAt.HasValue ? Parts.ExpiresAt : 0);

    // In the order in which Decode reads.
    private static void Write(ref TurnCardWriter writer, TurnCard card)
    {
        var parts = PartsOf(card);
        writer.WriteByte(card.Analyzer);
        writer.WriteByte((byte)parts);
        writer.WriteByte((byte)card.Role);
        writer.WriteVarint((ulong)card.Traits);
        writer.WriteByte(card.FirstPerson);
        writer.WriteVarint((ulong)card.Length);
        writer.WriteTime(card.OccurredAt);
        writer.WriteUInt64(card.Text);
        if (parts.HasFlag(Parts.Conversation))
        {
            writer.WriteUInt64(card.Conversation);
        }

        if (parts.HasFlag(Parts.Sequence))
        {
            writer.WriteUInt64((ulong)card.Sequence);
        }

        if (parts.HasFlag(Parts.Message))
        {
            writer.WriteUInt64(card.Message);
        }

        if (parts.HasFlag(Parts.Kind))
        {
            writer.WriteAscii(card.Kind.Name);
        }

        if (parts.HasFlag(Parts.Worth))
        {
            writer.WriteDouble(card.Importance);
            writer.WriteDouble(card.Confidence);
        }

        WriteTime(ref writer, card.ValidFrom);
        WriteTime(ref writer, card.ValidTo);
        WriteTime(ref writer, card.ExpiresAt);
        writer.WriteByte((byte)card.SpeakerTerms.Count);
        foreach (var term in card.SpeakerTerms)
        {
            writer.WriteUInt32(term);
        }

        WriteTerms(ref writer, card.Terms);
        WriteTerms(ref writer, card.DateTerms);
    }

    private static void WriteTime(ref TurnCardWriter writer, DateTimeOffset? time)
    {
        if (time is { } value)
        {
            writer.WriteTime(value);
        }
    }

    // Each id as its distance from the one before, with a bit that says whether a count above 1 follows: most do not.
    private static void WriteTerms(ref TurnCardWriter writer, IReadOnlyList<TermCount> terms)
    {
        writer.WriteVarint((ulong)terms.Count);
        var last = -1L;
        foreach (var (term, count) in terms)
        {
            if (term <= last || count == 0)
            {
                throw new ArgumentException("The terms of a card are distinct, by rising id, and counted from 1.", nameof(terms));
            }

            writer.WriteVarint(((ulong)(term - last) << 1) | (count > 1 ? 1UL : 0));
            if (count > 1)
            {
                writer.WriteByte(count);
            }

            last = term;
        }
    }

    private static TermCount[] ReadTerms(ref TurnCardReader reader)
    {
        // Each takes a byte at least, so a damaged count cannot ask for more memory than the payload justifies.
        var terms = new TermCount[reader.ReadCount(reader.Remaining, "the number of terms")];
        var last = -1L;
        for (var i = 0; i < terms.Length; i++)
        {
            var value = reader.ReadVarint();
            var distance = value >> 1;
            if (distance == 0 || distance > (ulong)(uint.MaxValue - last))
            {
                throw reader.Malformed("its terms are not by rising id");
            }

            last += (long)distance;
            terms[i] = new TermCount((uint)last, (value & 1) == 0 ? (byte)1 : ReadRepeat(ref reader));
        }

        return terms;
    }

    private static byte ReadRepeat(ref TurnCardReader reader)
    {
        var count = reader.ReadByte();
        return count > 1 ? count : throw reader.Malformed($"a repeated term has the count {count}");
    }

    private static uint[] ReadSpeakerTerms(ref TurnCardReader reader)
    {
        var terms = new uint[reader.ReadCount(TurnCardBuilder.SpeakerTermLimit, "the number of speaker terms")];
        for (var i = 0; i < terms.Length; i++)
        {
            terms[i] = reader.ReadUInt32();
        }

        return terms;
    }

    private static TurnRole ReadRole(ref TurnCardReader reader)
    {
        var role = (TurnRole)reader.ReadByte();
        return role <= TurnRole.Other ? role : throw reader.Malformed($"there is no role {(byte)role}");
    }

    private static MemoryKind ReadKind(ref TurnCardReader reader)
    {
        var name = reader.ReadAscii();
        return MemoryKind.TryParse(name, out var kind) ? kind : throw reader.Malformed("its kind has a name that a kind cannot have");
    }
}
