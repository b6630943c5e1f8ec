using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Transfer;

/// <summary>
/// Entries that one write may bring without changing their order: a write keeps its turn with its first card, and the cards of its
/// memories come before those of turns.
/// </summary>
internal sealed class EntryBatch
{
    // Some tens at a time: Redis does nothing else meanwhile (docs/decisions/0004-redis-store.md).
    private const int PlaceLimit = 50;

    private const int ByteLimit = 256 * 1024;

    // Half of what a write takes (OwnerWriteCheck); rounding alone stays far below.
    private const double LengthTolerance = 5e-4;

    private readonly List<MemoryPut> _puts = [];
    private readonly List<VectorPut> _vectors = [];
    private readonly List<ReadOnlyMemory<byte>> _cards = [];
    private readonly List<MemoryId> _retracts = [];
    private ReadOnlyMemory<byte>? _turn;
    private int _bytes;

    /// <summary>How many places of the log it holds.</summary>
    public int Count => _puts.Count + _cards.Count;

    /// <summary>Whether the entry may be added before the batch is written.</summary>
    public bool Fits(StoredEntry entry) =>
        Count == 0
        || (entry.Turn is null && Count < PlaceLimit && _bytes < ByteLimit && (entry.Memory is null || _cards.Count == 0));

    /// <summary>Adds an entry that the target does not have.</summary>
    public void Add(StoredEntry entry)
    {
        _turn ??= entry.Turn;
        if (entry.Memory is null)
        {
            _cards.Add(entry.Card.Payload);
            _bytes += entry.Card.Payload.Length;
        }
        else
        {
            AddMemory(entry, entry.Memory, replaces: null);
        }
    }

    /// <summary>Adds an entry whose memory the target has as it was: what shows its former text goes.</summary>
    public void Replace(StoredEntry entry, Memories.Memory memory, Memories.Memory former)
    {
        AddMemory(entry, memory, former.Version);
        if (former.Text != memory.Text)
        {
            _retracts.Add(memory.Id);
        }
    }

    /// <summary>The write; the batch is empty again.</summary>
    public OwnerWrite Take(StoredOwner owner, DateTimeOffset begun)
    {
        var write = OwnerCopy.NewWrite(owner, begun) with
        {
            Turn = _turn,
            Puts = [.. _puts],
            Cards = [.. _cards],
            Vectors = [.. _vectors],
            Retracts = [.. _retracts],
        };
        _puts.Clear();
        _cards.Clear();
        _vectors.Clear();
        _retracts.Clear();
        (_turn, _bytes) = (null, 0);
        return write;
    }

    private void AddMemory(StoredEntry entry, Memories.Memory memory, long? replaces)
    {
        var first = entry.Vectors.Count > 0 ? entry.Vectors[0] : new VectorPut(memory.Id, "", ReadOnlyMemory<float>.Empty);
        _puts.Add(new MemoryPut(memory, first.Embedder, Normalized(first.Vector), entry.Card.Payload, replaces));
        _vectors.AddRange(entry.Vectors.Skip(1).Select(static vector => vector with { Vector = Normalized(vector.Vector) }));
        _bytes += (memory.Text.Length * sizeof(char)) + entry.Card.Payload.Length + entry.Vectors.Sum(static vector => vector.Vector.Length * sizeof(float));
    }

    // A vector set with VectorPrecision Q8 gives back numbers whose length is off by up to a hundredth, and a write takes lengths of 1.
    private static ReadOnlyMemory<float> Normalized(ReadOnlyMemory<float> vector)
    {
        var square = 0.0;
        foreach (var number in vector.Span)
        {
            square += (double)number * number;
        }

        var length = Math.Sqrt(square);
        return length == 0 || Math.Abs(length - 1) < LengthTolerance ? vector : Array.ConvertAll(vector.ToArray(), number => (float)(number / length));
    }
}
