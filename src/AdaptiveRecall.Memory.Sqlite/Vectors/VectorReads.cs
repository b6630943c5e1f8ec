using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Sqlite.Reading;

namespace AdaptiveRecall.Memory.Sqlite.Vectors;

/// <summary>Gives the picture of an owner's vectors: the head always from the database, the vectors from memory where it is still right.</summary>
internal sealed class VectorReads(VectorCache cache, SqliteStoreMetrics metrics)
{
    /// <summary>To be read before the owner's state is.</summary>
    public long Removals => cache.Removals;

    /// <summary>The picture, if at most a few cards were added since the vectors were last read. For callers' threads.</summary>
    public bool TryRead(StoreReader reader, (OwnerKey Owner, string Embedder, int Dimensions) wanted, out VectorPicture picture)
    {
        // A tail of this length is one page or two of the file.
        const int TailLimit = 64;

        var matrix = cache.Find(wanted.Owner);
        var state = reader.ReadState(wanted.Owner);
        picture = new VectorPicture(state.Head, null);
        if (picture.Head.Memories == 0)
        {
            return true;
        }

        if (matrix is null || !Matches(matrix, state, wanted.Embedder, wanted.Dimensions) || picture.Head.LastPosition - matrix.LastPosition > TailLimit)
        {
            return false;
        }

        picture = picture.Head.LastPosition > matrix.LastPosition
            ? Read(reader, wanted.Owner, wanted.Embedder, wanted.Dimensions)
            : picture with { Matrix = matrix };
        metrics.VectorCacheHit();
        return true;
    }

    /// <summary>The picture, whatever must be read for it. For the reader threads.</summary>
    public VectorPicture Read(StoreReader reader, OwnerKey owner, string embedder, int dimensions)
    {
        var removals = cache.Removals;
        using var snapshot = reader.ReadSnapshot();
        return Read(reader, owner, reader.ReadState(owner), embedder, dimensions, removals);
    }

    /// <summary>The picture within a snapshot that is open already.</summary>
    public VectorPicture Read(StoreReader reader, OwnerKey owner, OwnerState state, string embedder, int dimensions, long removals)
    {
        var head = state.Head;
        if (head.Memories == 0)
        {
            return new VectorPicture(head, null);
        }

        var matrix = cache.Find(owner);
        if (matrix is not null && Matches(matrix, state, embedder, dimensions))
        {
            if (head.LastPosition <= matrix.LastPosition)
            {
                return new VectorPicture(head, matrix);
            }

            var tail = new VectorRows(embedder, dimensions, capacity: 4);
            reader.ReadVectors(owner, matrix.LastPosition, tail);
            matrix = matrix.Extend(tail, head.LastPosition);
        }
        else
        {
            metrics.VectorCacheMiss();

            // A quarter more than there are: what is learnt next fits in without a copy.
            var rows = new VectorRows(embedder, dimensions, (int)Math.Min(head.Memories + (head.Memories / 4) + 16, Array.MaxLength / dimensions));
            reader.ReadVectors(owner, after: 0, rows);
            matrix = new VectorMatrix(rows, rows.Count, state.VectorStamp, head.LastPosition);
        }

        cache.Put(owner, matrix, removals);
        return new VectorPicture(head, matrix);
    }

    private static bool Matches(VectorMatrix matrix, OwnerState state, string embedder, int dimensions) =>
        matrix.Stamp == state.VectorStamp && matrix.Is(embedder, dimensions);
}
