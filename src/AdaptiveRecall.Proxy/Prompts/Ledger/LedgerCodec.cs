using System.Buffers.Binary;
using System.Text;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.Prompts.Ledger;

/// <summary>What the ledger keeps, as the payload of a record. The first byte is the format's number: another one reads as nothing.</summary>
internal static class LedgerCodec
{
    private const byte BlockFormat = 2;
    private const byte KeptFormat = 4;
    private const byte LinkFormat = 1;
    private const byte SessionFormat = 1;
    private const int BlockHeader = 2 + (2 * sizeof(long)) + (2 * sizeof(int));
    private const int KeptHeader = 2 + sizeof(int);
    private const byte Parted = 1;
    private const byte InSystem = 2;
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
        payload[1] = (byte)((block.IsParted ? Parted : 0) | (block.Placement == BlockPlacement.System ? InSystem : 0));
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
            IsParted = (payload[1] & Parted) != 0,
            Placement = (payload[1] & InSystem) != 0 ? BlockPlacement.System : BlockPlacement.User,
            Epoch = BinaryPrimitives.ReadInt64LittleEndian(payload[2..]),
            Version = BinaryPrimitives.ReadInt64LittleEndian(payload[(2 + sizeof(long))..]),
            Tokens = BinaryPrimitives.ReadInt32LittleEndian(payload[(2 + (2 * sizeof(long)))..]),
            Part = BinaryPrimitives.ReadInt32LittleEndian(payload[(2 + (2 * sizeof(long)) + sizeof(int))..]),
        };
    }

    private static IReadOnlyList<MemoryId> MemoriesOf(LedgerValue value) => value switch
    {
        LedgerBlock block => block.Memories,
        KeptMessages kept => kept.Instructions is { } block ? [.. kept.Memories.Union(block.Memories)] : kept.Memories,
        _ => [],
    };

    private static byte[] Encode(KeptMessages kept)
    {
        var block = kept.Instructions?.Inserted ?? default;
        var shown = kept.Instructions?.Memories ?? [];
        var payload = new byte[KeptHeader + block.Length + (shown.Count * MemoryId.Size) + (kept.Messages.Count * sizeof(ulong))];
        payload[0] = KeptFormat;
        payload[1] = (byte)shown.Count;
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(2), block.Length);
        block.Span.CopyTo(payload.AsSpan(KeptHeader));
        var rest = payload.AsSpan(KeptHeader + block.Length);
        foreach (var memory in shown)
        {
            memory.Write(rest);
            rest = rest[MemoryId.Size..];
        }

        foreach (var message in kept.Messages)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(rest, message);
            rest = rest[sizeof(ulong)..];
        }

        return payload;
    }

    private static KeptMessages? DecodeKept(OwnerRecord record)
    {
        var payload = record.Payload.Span;
        if (payload.Length < KeptHeader)
        {
            return null;
        }

        var shown = new MemoryId[payload[1]];
        var length = BinaryPrimitives.ReadInt32LittleEndian(payload[2..]);
        if ((uint)length > payload.Length - KeptHeader - (shown.Length * MemoryId.Size))
        {
            return null;
        }

        var rest = payload[(KeptHeader + length)..];
        for (var i = 0; i < shown.Length; i++, rest = rest[MemoryId.Size..])
        {
            shown[i] = MemoryId.Read(rest);
        }

        var messages = new ulong[rest.Length / sizeof(ulong)];
        for (var i = 0; i < messages.Length; i++)
        {
            messages[i] = BinaryPrimitives.ReadUInt64LittleEndian(rest[(i * sizeof(ulong))..]);
        }

        var block = length == 0 ? null : new LedgerBlock(record.Key, record.ExpiresAt, record.Payload.Slice(KeptHeader, length), shown) { Placement = BlockPlacement.System };
        return new KeptMessages(record.Key, record.ExpiresAt, record.Shows, messages) { Instructions = block };
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
