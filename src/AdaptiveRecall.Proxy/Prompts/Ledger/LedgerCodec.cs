using System.Buffers.Binary;
using System.Text;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.Prompts.Ledger;

/// <summary>What the ledger keeps, as the payload of a record. The first byte is the format's number: another one reads as nothing.</summary>
internal static class LedgerCodec
{
    private const byte BlockFormat = 2;
    private const byte KeptFormat = 3;
    private const byte LinkFormat = 1;
    private const byte SessionFormat = 1;
    private const int BlockHeader = 2 + (2 * sizeof(long)) + (2 * sizeof(int));
    private const int LinkHeader = 2 + sizeof(long) + ChainHash.Size;

    /// <summary>The record of a value; nothing where it is too large to be kept.</summary>
    public static OwnerRecord? Encode(LedgerValue value)
    {
        var payload = value switch
        {
            LedgerBlock block => Encode(block),
            KeptMessages kept => Encode(kept),
            ConversationLink link => Encode(link),
            SessionEnd end => Encode(end),
            _ => throw new ArgumentException($"A {value.GetType().Name} is no record.", nameof(value)),
        };
        return payload.Length > OwnerRecord.PayloadLimit
            ? null
            : new OwnerRecord(value.Key, payload, value.ExpiresAt) { Shows = MemoriesOf(value) };
    }

    /// <summary>The value of a record; nothing where it cannot be read.</summary>
    public static LedgerValue? Decode(OwnerRecord record) => record.Key.Kind switch
    {
        RecordKind.Block => record.Payload.Span is [KeptFormat, ..] ? DecodeKept(record) : DecodeBlock(record),
        RecordKind.Conversation => DecodeLink(record),
        RecordKind.Session => DecodeSession(record),
        _ => null,
    };

    private static byte[] Encode(LedgerBlock block)
    {
        var payload = new byte[BlockHeader + block.Inserted.Length];
        payload[0] = BlockFormat;
        payload[1] = block.IsParted ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(2), block.Epoch);
        BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(2 + sizeof(long)), block.Version);
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(2 + (2 * sizeof(long))), block.Tokens);
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(2 + (2 * sizeof(long)) + sizeof(int)), block.Part);
        block.Inserted.Span.CopyTo(payload.AsSpan(BlockHeader));
        return payload;
    }

    private static LedgerBlock? DecodeBlock(OwnerRecord record)
    {
        var payload = record.Payload.Span;
        return payload.Length < BlockHeader || payload[0] != BlockFormat ? null : new LedgerBlock(record.Key, record.ExpiresAt, record.Payload[BlockHeader..], record.Shows)
        {
            IsParted = payload[1] != 0,
            Epoch = BinaryPrimitives.ReadInt64LittleEndian(payload[2..]),
            Version = BinaryPrimitives.ReadInt64LittleEndian(payload[(2 + sizeof(long))..]),
            Tokens = BinaryPrimitives.ReadInt32LittleEndian(payload[(2 + (2 * sizeof(long)))..]),
            Part = BinaryPrimitives.ReadInt32LittleEndian(payload[(2 + (2 * sizeof(long)) + sizeof(int))..]),
        };
    }

    private static IReadOnlyList<MemoryId> MemoriesOf(LedgerValue value) => value switch
    {
        LedgerBlock block => block.Memories,
        KeptMessages kept => kept.Memories,
        _ => [],
    };

    private static byte[] Encode(KeptMessages kept)
    {
        var payload = new byte[1 + (kept.Messages.Count * sizeof(ulong))];
        payload[0] = KeptFormat;
        for (var i = 0; i < kept.Messages.Count; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(payload.AsSpan(1 + (i * sizeof(ulong))), kept.Messages[i]);
        }

        return payload;
    }

    private static KeptMessages DecodeKept(OwnerRecord record)
    {
        var payload = record.Payload.Span[1..];
        var messages = new ulong[payload.Length / sizeof(ulong)];
        for (var i = 0; i < messages.Length; i++)
        {
            messages[i] = BinaryPrimitives.ReadUInt64LittleEndian(payload[(i * sizeof(ulong))..]);
        }

        return new KeptMessages(record.Key, record.ExpiresAt, record.Shows, messages);
    }

    private static byte[] Encode(ConversationLink link)
    {
        var payload = new byte[LinkHeader + Encoding.UTF8.GetByteCount(link.Place.Conversation)];
        payload[0] = LinkFormat;
        payload[1] = link.Answer is null ? (byte)0 : (byte)1;
        BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(2), link.Place.Sequence);
        BinaryPrimitives.WriteUInt128LittleEndian(payload.AsSpan(2 + sizeof(long)), link.Answer?.Value ?? 0);
        Encoding.UTF8.GetBytes(link.Place.Conversation, payload.AsSpan(LinkHeader));
        return payload;
    }

    private static ConversationLink? DecodeLink(OwnerRecord record)
    {
        var payload = record.Payload.Span;
        if (payload.Length < LinkHeader || payload[0] != LinkFormat)
        {
            return null;
        }

        var place = new ConversationPlace(Encoding.UTF8.GetString(payload[LinkHeader..]), BinaryPrimitives.ReadInt64LittleEndian(payload[2..]));
        var answer = new ChainHash(BinaryPrimitives.ReadUInt128LittleEndian(payload[(2 + sizeof(long))..]));
        return new ConversationLink(record.Key, record.ExpiresAt, place, payload[1] == 0 ? null : answer);
    }

    private static byte[] Encode(SessionEnd end)
    {
        var payload = new byte[1 + sizeof(long)];
        payload[0] = SessionFormat;
        BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(1), end.Sequence);
        return payload;
    }

    private static SessionEnd? DecodeSession(OwnerRecord record)
    {
        var payload = record.Payload.Span;
        return payload.Length < 1 + sizeof(long) || payload[0] != SessionFormat
            ? null
            : new SessionEnd(record.Key, record.ExpiresAt, BinaryPrimitives.ReadInt64LittleEndian(payload[1..]));
    }
}
