using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.Prompts.Ledger;

/// <summary>A block that was put into a message. None was: <see cref="Nothing"/>, which is remembered just the same.</summary>
/// <param name="Text">The block.</param>
/// <param name="Inserted">The very bytes that went into the body.</param>
/// <param name="Memories">The memories it shows.</param>
internal sealed record LedgerBlock(string Text, ReadOnlyMemory<byte> Inserted, IReadOnlyList<MemoryId> Memories)
{
    /// <summary>Nothing was injected.</summary>
    public static readonly LedgerBlock Nothing = new("", ReadOnlyMemory<byte>.Empty, []);

    /// <summary>About what it takes in memory.</summary>
    public int Size => (Text.Length * sizeof(char)) + Inserted.Length + (Memories.Count * MemoryId.Size);
}
