using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Testing;

/// <summary>The log of one owner of an <see cref="InMemoryStore"/>: cards, memories, vectors.</summary>
internal sealed class InMemoryStoreOwner(Owner owner)
{
    private readonly Dictionary<string, long> _turns = [];

    public Owner Owner => owner;

    public long Epoch { get; set; }

    public long Version { get; set; }

    public long LastPosition { get; private set; }

    public long MemoriesChanged { get; set; }

    public OwnerHead Head => new(Epoch, Version, Memories.Count, Cards.Count, LastPosition, MemoriesChanged);

    /// <summary>The memories, each with the vector it has first.</summary>
    public Dictionary<MemoryId, MemoryPut> Memories { get; } = [];

    /// <summary>Further vectors, by memory and embedder.</summary>
    public SortedDictionary<(MemoryId Memory, string Embedder), VectorPut> Vectors { get; } =
        new(Comparer<(MemoryId Memory, string Embedder)>.Create(static (left, right) =>
            left.Memory != right.Memory ? left.Memory.CompareTo(right.Memory) : string.CompareOrdinal(left.Embedder, right.Embedder)));

    public List<StoredCard> Cards { get; } = [];

    public bool HasTurn(ReadOnlyMemory<byte> turn) => _turns.ContainsKey(Convert.ToHexString(turn.Span));

    public ReadOnlyMemory<byte>? TurnAt(long position) =>
        _turns.Where(turn => turn.Value == position).Select(static turn => (ReadOnlyMemory<byte>?)Convert.FromHexString(turn.Key)).FirstOrDefault();

    /// <summary>Whether a put may be written: what it replaces is there, or its id is free.</summary>
    public bool Takes(MemoryPut put) => Memories.GetValueOrDefault(put.Memory.Id)?.Memory.Version == put.ReplacesVersion;

    public (int Deleted, bool Changed, bool Broken) Write(OwnerWrite write)
    {
        var deleted = write.Deletes.Count(Delete);
        var earlier = write.Earlier.Count(AddEarlier);
        var first = LastPosition + 1;
        var broken = deleted > 0;
        foreach (var put in write.Puts)
        {
            broken |= Put(put);
        }

        foreach (var card in write.Cards)
        {
            AddCard(null, card);
        }

        if (write.Turn is { } turn)
        {
            _turns[Convert.ToHexString(turn.Span)] = first;
        }

        var vectors = write.Vectors.Count(AddVector) + (write.DropsEmbedder is { } embedder ? Drop(embedder) : 0);
        return (deleted, broken || vectors + earlier > 0 || write.Puts.Count > 0 || write.Cards.Count > 0, broken);
    }

    public IEnumerable<VectorPut> VectorsOf(MemoryId memory)
    {
        var put = Memories[memory];
        return Vectors.Values.Where(vector => vector.Memory == memory).Prepend(new VectorPut(memory, put.Embedder, put.Vector));
    }

    public List<NearMemory> Nearest(string embedder, ReadOnlySpan<float> vector, int count)
    {
        var found = new List<NearMemory>();
        var candidates = Memories.Values.Select(static put => new VectorPut(put.Memory.Id, put.Embedder, put.Vector)).Concat(Vectors.Values);
        foreach (var candidate in candidates)
        {
            if (candidate.Embedder == embedder && candidate.Vector.Length == vector.Length && candidate.Vector.Span.ContainsAnyExcept(0f) && vector.ContainsAnyExcept(0f))
            {
                found.Add(new NearMemory(candidate.Memory, MathF.Round(Dot(candidate.Vector.Span, vector), 4)));
            }
        }

        found.Sort(static (left, right) => left.Similarity != right.Similarity ? right.Similarity.CompareTo(left.Similarity) : left.Id.CompareTo(right.Id));
        return found.Count <= count ? found : found[..count];
    }

    private static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
        {
            sum += (double)left[i] * right[i];
        }

        return (float)sum;
    }

    /// <returns>Whether something that stood in the log was replaced.</returns>
    private bool Put(MemoryPut put)
    {
        var id = put.Memory.Id;
        Memories.TryGetValue(id, out var there);
        Memories[id] = put with { Vector = put.Vector.ToArray() };
        if (there is null)
        {
            AddCard(id, put.Card);
            return false;
        }

        var otherVector = there.Embedder != put.Embedder || !there.Vector.Span.SequenceEqual(put.Vector.Span);
        if (otherVector)
        {
            DropFurther(id);
        }

        var index = Cards.FindIndex(card => card.Memory == id);
        var otherCard = !Cards[index].Payload.Span.SequenceEqual(put.Card.Span);
        Cards[index] = Cards[index] with { Payload = put.Card.ToArray() };
        return otherVector || otherCard;
    }

    private bool Delete(MemoryId id)
    {
        if (!Memories.Remove(id))
        {
            return false;
        }

        var index = Cards.FindIndex(card => card.Memory == id);
        var position = Cards[index].Position;
        Cards.RemoveAt(index);
        foreach (var turn in _turns.Where(turn => turn.Value == position).Select(static turn => turn.Key).ToList())
        {
            _turns.Remove(turn);
        }

        DropFurther(id);
        return true;
    }

    private bool AddEarlier(EarlierTurn turn)
    {
        if (turn.Name is { } name && !_turns.TryAdd(Convert.ToHexString(name.Span), LastPosition + 1))
        {
            return false;
        }

        AddCard(null, turn.Card);
        return true;
    }

    private void AddCard(MemoryId? memory, ReadOnlyMemory<byte> payload) => Cards.Add(new StoredCard(++LastPosition, memory, payload.ToArray()));

    private bool AddVector(VectorPut put)
    {
        if (!Memories.TryGetValue(put.Memory, out var memory) || memory.Embedder == put.Embedder)
        {
            return false;
        }

        Vectors[(put.Memory, put.Embedder)] = put with { Vector = put.Vector.ToArray() };
        return true;
    }

    private int Drop(string embedder)
    {
        var dropped = 0;
        foreach (var key in Vectors.Keys.Where(key => key.Embedder == embedder).ToList())
        {
            Vectors.Remove(key);
            dropped++;
        }

        foreach (var memory in Memories.Values.Where(memory => memory.Embedder == embedder).ToList())
        {
            if (Vectors.Values.FirstOrDefault(vector => vector.Memory == memory.Memory.Id) is { } next)
            {
                Vectors.Remove((next.Memory, next.Embedder));
                Memories[next.Memory] = memory with { Embedder = next.Embedder, Vector = next.Vector };
                dropped++;
            }
        }

        return dropped;
    }

    private void DropFurther(MemoryId memory)
    {
        foreach (var key in Vectors.Keys.Where(key => key.Memory == memory).ToList())
        {
            Vectors.Remove(key);
        }
    }
}
