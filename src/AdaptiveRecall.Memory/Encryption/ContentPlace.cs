using System.Buffers.Binary;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Encryption;

/// <summary>Where among an owner's content something belongs.</summary>
/// <param name="Purpose">What it is. The numbers are stored: they never change their meaning.</param>
/// <param name="Name">Which.</param>
internal readonly record struct ContentPlace(ContentPurpose Purpose, UInt128 Name)
{
    /// <summary>The readable id of the owner.</summary>
    public static ContentPlace Owner { get; } = new(ContentPurpose.Owner, 0);

    public static ContentPlace Of(MemoryId memory)
    {
        Span<byte> bytes = stackalloc byte[MemoryId.Size];
        memory.Write(bytes);
        return new(ContentPurpose.Memory, BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }

    // The kind is the rest of the purpose: a receipt's bytes are none of a block of the same name.
    public static ContentPlace Of(RecordKey record) => new((ContentPurpose)((byte)ContentPurpose.Record + (byte)record.Kind), record.Name);

    public static ContentPlace Of(WorkItem item) => new(ContentPurpose.Work, item.Id);
}
