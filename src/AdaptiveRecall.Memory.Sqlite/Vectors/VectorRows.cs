using System.Text;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Sqlite.Vectors;

/// <summary>
/// Vectors of one embedder and length, one after the other in memory, with their ids and positions. Rows are only ever
/// appended: whoever knows how many there were may read these without a lock.
/// </summary>
internal sealed class VectorRows(string embedder, int dimensions, int capacity) : IVectorSink
{
    private readonly byte[] _embedder = Encoding.UTF8.GetBytes(embedder);
    private readonly Lock _growth = new();
    private readonly RoundedRows _rounded = new(dimensions, capacity);
    private float[] _values = GC.AllocateUninitializedArray<float>(capacity * dimensions);
    private MemoryId[] _ids = new MemoryId[capacity];
    private long[] _positions = new long[capacity];

    public string Embedder => embedder;

    public int Dimensions => dimensions;

    public int Count { get; private set; }

    public ReadOnlySpan<float> Values => _values;

    /// <summary>The vectors rounded.</summary>
    public RoundedRows Rounded => _rounded;

    public ReadOnlySpan<MemoryId> Ids => _ids;

    public ReadOnlySpan<long> Positions => _positions;

    /// <summary>What it takes in memory.</summary>
    public long Bytes => (long)_ids.Length * ((dimensions * sizeof(float)) + RoundedRows.RowBytes(dimensions) + MemoryId.Size + sizeof(long));

    /// <summary>Appends a vector, unless it is of another embedder or length, or zero: such are never near to anything.</summary>
    public void Add(long position, MemoryId memory, ReadOnlySpan<byte> embedder, ReadOnlySpan<float> vector)
    {
        if (vector.Length != dimensions || !embedder.SequenceEqual(_embedder) || !vector.ContainsAnyExcept(0f))
        {
            return;
        }

        if (Count == _ids.Length)
        {
            var larger = Math.Max(16, Count + (Count / 2));
            Array.Resize(ref _values, larger * dimensions);
            Array.Resize(ref _ids, larger);
            Array.Resize(ref _positions, larger);
            _rounded.Resize(larger);
        }

        vector.CopyTo(_values.AsSpan(Count * dimensions));
        _ids[Count] = memory;
        _positions[Count] = position;
        _rounded.Set(Count, vector);
        Count++;
    }

    /// <summary>The first rows of this and those of a tail: in place where nobody has appended to these rows yet.</summary>
    public VectorRows Append(int count, VectorRows tail)
    {
        if (tail.Count == 0)
        {
            return this;
        }

        lock (_growth)
        {
            if (Count == count && count + tail.Count <= _ids.Length)
            {
                tail.CopyTo(this, tail.Count);
                return this;
            }
        }

        var longer = new VectorRows(embedder, dimensions, count + tail.Count + (count / 4) + 16);
        CopyTo(longer, count);
        tail.CopyTo(longer, tail.Count);
        return longer;
    }

    private void CopyTo(VectorRows target, int count)
    {
        _values.AsSpan(0, count * dimensions).CopyTo(target._values.AsSpan(target.Count * dimensions));
        _ids.AsSpan(0, count).CopyTo(target._ids.AsSpan(target.Count));
        _positions.AsSpan(0, count).CopyTo(target._positions.AsSpan(target.Count));
        _rounded.CopyTo(target._rounded, target.Count, count);
        target.Count += count;
    }
}
