using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Proxy.Prompts.Ledger;

namespace AdaptiveRecall.Proxy.Receipts;

/// <summary>
/// Receipts as payloads of records. Binary: every request writes one, hardly one is read, and JSON of some two hundred numbers took a tenth of a
/// request's processor time.
/// </summary>
internal static class ReceiptCodec
{
    // The first one wrote a part's weight with each memory instead of once, with its name.
    private const byte FirstFormat = 1;
    private const byte Format = 2;

    // Sixteen memories with a dozen parts each, and what was injected.
    private const int UsualSize = 2048;

    public static ReadOnlyMemory<byte> Encode(RequestReceipt receipt)
    {
        using var bytes = new MemoryStream(UsualSize);
        using var writer = new BinaryWriter(bytes);
        writer.Write(Format);
        writer.Write(receipt.CreatedAt.UtcTicks);
        writer.Write(receipt.Status);
        writer.Write(receipt.Model ?? "");
        writer.Write((short)receipt.UpstreamStatus);
        writer.Write((float)receipt.Recall.TotalMilliseconds);
        writer.Write((float)receipt.Upstream.TotalMilliseconds);
        WriteRecalled(writer, receipt);
        writer.Write7BitEncodedInt(receipt.Injected.Count);
        foreach (var injected in receipt.Injected)
        {
            writer.Write(injected.Place.ToArray());
            writer.Write(injected.IsReplayed);
            writer.Write7BitEncodedInt(injected.Block.Tokens);
            writer.Write7BitEncodedInt(injected.Block.Memories.Count);
            foreach (var memory in injected.Block.Memories)
            {
                Write(writer, memory);
            }
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    /// <summary>The receipt in a payload; nothing where it is of another format.</summary>
    public static Receipt? Decode(MemoryId id, ReadOnlyMemory<byte> payload)
    {
        using var reader = new BinaryReader(new MemoryStream(payload.ToArray()));
        var format = reader.ReadByte();
        if (format is not (FirstFormat or Format))
        {
            return null;
        }

        var createdAt = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero);
        var status = reader.ReadString();
        var model = reader.ReadString();
        var upstreamStatus = reader.ReadInt16();
        var recall = reader.ReadSingle();
        var upstream = reader.ReadSingle();
        var kinds = ReadList(reader, from => new ScorePart(from.ReadString(), 0, format == FirstFormat ? 0 : from.ReadSingle()));
        var recalled = ReadList(reader, from => ReadMemory(from, format, kinds));
        var injected = ReadList(reader, static from => new ReceiptBlock(
            Convert.ToHexStringLower(from.ReadBytes(Prompts.ChainHash.Size)), from.ReadBoolean(), from.Read7BitEncodedInt(), ReadList(from, ReadId)));
        return new Receipt(id.Value, createdAt, status, model, upstreamStatus, recalled, injected, recall, upstream);
    }

    /// <summary>Whether a payload that comes from outside is a receipt of this format.</summary>
    public static bool IsReadable(ReadOnlyMemory<byte> payload)
    {
        try
        {
            return !payload.IsEmpty && Decode(default, payload) is not null;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or FormatException)
        {
            return false;
        }
    }

    private static void WriteRecalled(BinaryWriter writer, RequestReceipt receipt)
    {
        // Names and weights of parts stand once, before the memories that have some of them.
        var ranked = receipt.Recalled;
        var kinds = new List<ScorePart>();
        var parts = new IReadOnlyList<ScorePart>[ranked.Count];
        for (var rank = 0; rank < ranked.Count; rank++)
        {
            parts[rank] = ranked.PartsAt(rank);
            foreach (var part in parts[rank])
            {
                if (PlaceOf(part, kinds) < 0)
                {
                    kinds.Add(part);
                }
            }
        }

        writer.Write7BitEncodedInt(kinds.Count);
        foreach (var kind in kinds)
        {
            writer.Write(kind.Name);
            writer.Write((float)kind.Weight);
        }

        writer.Write7BitEncodedInt(ranked.Count);
        for (var rank = 0; rank < ranked.Count; rank++)
        {
            Write(writer, ranked.IdAt(rank));
            writer.Write((float)ranked.ScoreAt(rank));
            writer.Write(IsInjected(receipt.Injected, ranked.IdAt(rank)));
            writer.Write7BitEncodedInt(parts[rank].Count);
            foreach (var part in parts[rank])
            {
                writer.Write((byte)PlaceOf(part, kinds));
                writer.Write((float)part.Value);
            }
        }
    }

    // By the string itself: the names are constants, and most comparisons are of two different ones.
    private static int PlaceOf(ScorePart part, List<ScorePart> kinds)
    {
        for (var i = 0; i < kinds.Count; i++)
        {
            if (ReferenceEquals(kinds[i].Name, part.Name))
            {
                return i;
            }
        }

        return -1;
    }

    private static ReceiptMemory ReadMemory(BinaryReader reader, byte format, List<ScorePart> kinds)
    {
        var id = ReadId(reader);
        var score = reader.ReadSingle();
        var injected = reader.ReadBoolean();
        return new ReceiptMemory(id, score, injected, ReadList(reader, from =>
        {
            var kind = kinds[from.ReadByte()];
            var value = from.ReadSingle();
            return new ScorePart(kind.Name, value, format == FirstFormat ? from.ReadSingle() : kind.Weight);
        }));
    }

    private static bool IsInjected(IReadOnlyList<InjectedBlock> blocks, MemoryId memory)
    {
        foreach (var injected in blocks)
        {
            if (!injected.IsReplayed && injected.Block.Memories.Contains(memory))
            {
                return true;
            }
        }

        return false;
    }

    private static void Write(BinaryWriter writer, MemoryId id)
    {
        Span<byte> bytes = stackalloc byte[MemoryId.Size];
        id.Write(bytes);
        writer.Write(bytes);
    }

    private static Guid ReadId(BinaryReader reader) => MemoryId.Read(reader.ReadBytes(MemoryId.Size)).Value;

    private static List<T> ReadList<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        var count = reader.Read7BitEncodedInt();
        if (count < 0)
        {
            throw new FormatException("A receipt has a list of less than nothing.");
        }

        // What is read decides how long it gets, not what it says.
        var list = new List<T>(Math.Min(count, 64));
        for (var i = 0; i < count; i++)
        {
            list.Add(read(reader));
        }

        return list;
    }
}
