using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Transfer;

/// <summary>
/// What a place of a log says, as bytes that are the same in every store: whether it is a memory's or a turn's, the turn it is kept with,
/// the card, every field of the memory, and of each vector the embedder and the length. Not the position: deleting leaves gaps, and copying
/// closes them.
/// </summary>
internal static class EntryContent
{
    /// <summary>Writes what an entry says.</summary>
    public static void Write(StoredEntry entry, IBufferWriter<byte> output)
    {
        Write(output, entry.Card.Memory?.ToArray());
        Write(output, entry.Turn is { } turn ? turn.Span : default);
        Write(output, entry.Card.Payload.Span);
        Write(output, entry.Memory is null ? 0 : 1);
        if (entry.Memory is { } memory)
        {
            Write(output, memory);
        }

        foreach (var vector in VectorsOf(entry))
        {
            Write(output, vector.Embedder);
            Write(output, vector.Vector.Length);
        }
    }

    /// <summary>Whether both say the same, numbers of vectors included as far as stores keep them.</summary>
    public static bool AreEqual(StoredEntry left, StoredEntry right)
    {
        var (first, second) = (new ArrayBufferWriter<byte>(), new ArrayBufferWriter<byte>());
        Write(left, first);
        Write(right, second);
        return first.WrittenSpan.SequenceEqual(second.WrittenSpan) && VectorDifference.Between(left, right).IsAcceptable;
    }

    /// <summary>Whether the copy is the same memory as it was before a change.</summary>
    public static bool IsOlder(StoredEntry copy, StoredEntry entry) =>
        copy.Memory is { } former && entry.Memory is { } memory && former.Id == memory.Id && former.Version < memory.Version;

    /// <summary>The vectors that say something, further ones by embedder. One that is all zero is never found, and not every store keeps it.</summary>
    public static IEnumerable<VectorPut> VectorsOf(StoredEntry entry) =>
        entry.Vectors.Take(1).Concat(entry.Vectors.Skip(1).OrderBy(static vector => vector.Embedder, StringComparer.Ordinal))
            .Where(static vector => vector.Vector.Span.ContainsAnyExcept(0f));

    private static void Write(IBufferWriter<byte> output, Memories.Memory memory)
    {
        Write(output, memory.Id.ToArray());
        Write(output, memory.Text);
        Write(output, memory.Kind.ToString());
        Write(output, (long)memory.State);
        Write(output, memory.OccurredAt);
        Write(output, memory.CreatedAt);
        Write(output, memory.UpdatedAt);
        Write(output, memory.ValidFrom);
        Write(output, memory.ValidTo);
        Write(output, memory.Supersedes?.ToArray());
        Write(output, memory.SupersededBy?.ToArray());
        Write(output, BitConverter.DoubleToInt64Bits(memory.Importance));
        Write(output, BitConverter.DoubleToInt64Bits(memory.Confidence));
        Write(output, memory.Pinned ? 1 : 0);
        Write(output, memory.ExpiresAt);
        Write(output, memory.Tags);
        Write(output, memory.SecretFlags);
        Write(output, memory.Source);
        Write(output, memory.Accesses.Count);
        Write(output, memory.Accesses.Recent.Count);
        foreach (var access in memory.Accesses.Recent)
        {
            Write(output, access);
        }

        Write(output, memory.Version);
    }

    private static void Write(IBufferWriter<byte> output, MemorySource source)
    {
        Write(output, source.Type);
        Write(output, source.Conversation);
        Write(output, source.Sequence ?? long.MinValue);
        Write(output, source.Role);
        Write(output, source.Speaker);
        Write(output, source.Model);
        Write(output, source.Receipt);
        Write(output, source.Message is null ? 0 : 1);
        Write(output, unchecked((long)source.Message.GetValueOrDefault()));
    }

    private static void Write(IBufferWriter<byte> output, IReadOnlyList<string> texts)
    {
        Write(output, texts.Count);
        foreach (var text in texts)
        {
            Write(output, text);
        }
    }

    // Lengths before bytes: no two different entries give the same bytes.
    private static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> bytes)
    {
        Write(output, bytes.Length);
        output.Write(bytes);
    }

    // As it is held in memory: also what is no valid text comes out different from everything else.
    private static void Write(IBufferWriter<byte> output, string? text)
    {
        if (text is null)
        {
            Write(output, -1);
        }
        else
        {
            Write(output, MemoryMarshal.AsBytes(text.AsSpan()));
        }
    }

    private static void Write(IBufferWriter<byte> output, DateTimeOffset? time) => Write(output, time?.UtcTicks ?? long.MinValue);

    private static void Write(IBufferWriter<byte> output, long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(output.GetSpan(sizeof(long)), number);
        output.Advance(sizeof(long));
    }
}
