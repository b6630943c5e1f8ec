using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Sqlite.Vectors;

/// <summary>The matrices of recently recalled owners, bounded by bytes: the least recently recalled goes first.</summary>
internal sealed class VectorCache(long limit)
{
    // What an entry takes besides its rows: dictionary slot, list node, objects.
    private const int EntryBytes = 300;

    private readonly Lock _gate = new();
    private readonly Dictionary<OwnerKey, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _recency = new();
    private long _bytes;
    private long _removals;

    /// <summary>What the cached matrices take.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>To be read before the vectors are: <see cref="Put"/> keeps nothing that was read before a removal.</summary>
    public long Removals => Volatile.Read(ref _removals);

    public VectorMatrix? Find(OwnerKey owner)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(owner, out var node))
            {
                return null;
            }

            _recency.Remove(node);
            _recency.AddFirst(node);
            return node.Value.Matrix;
        }
    }

    /// <summary>Keeps a matrix, unless a newer one is there or it is larger than all the room.</summary>
    public void Put(OwnerKey owner, VectorMatrix matrix, long removals)
    {
        lock (_gate)
        {
            if (removals != _removals)
            {
                return;
            }

            if (_entries.TryGetValue(owner, out var node))
            {
                var there = node.Value.Matrix;
                if (there.Stamp > matrix.Stamp || (there.Stamp == matrix.Stamp && there.LastPosition > matrix.LastPosition && there.Is(matrix.Rows.Embedder, matrix.Rows.Dimensions)))
                {
                    return;
                }

                Drop(node);
            }

            var bytes = matrix.Rows.Bytes + EntryBytes;
            if (bytes > limit)
            {
                return;
            }

            _entries[owner] = _recency.AddFirst(new Entry(owner, matrix, bytes));
            _bytes += bytes;
            while (_bytes > limit)
            {
                Drop(_recency.Last!);
            }
        }
    }

    /// <summary>Drops what is held of an owner, also what is just being read.</summary>
    public void Remove(OwnerKey owner)
    {
        lock (_gate)
        {
            _removals++;
            if (_entries.TryGetValue(owner, out var node))
            {
                Drop(node);
            }
        }
    }

    private void Drop(LinkedListNode<Entry> node)
    {
        _entries.Remove(node.Value.Owner);
        _recency.Remove(node);
        _bytes -= node.Value.Bytes;
    }

    private sealed record Entry(OwnerKey Owner, VectorMatrix Matrix, long Bytes);
}
