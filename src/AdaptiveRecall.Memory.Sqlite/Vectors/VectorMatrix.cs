using AdaptiveRecall.Memory.Sqlite.Reading;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite.Vectors;

/// <summary>
/// An owner's vectors as of a stamp and a position. Within a stamp (see <see cref="OwnerState.VectorStamp"/>) vectors are only appended, so
/// these two numbers say exactly which vectors there are: an owner's row with the same stamp is all that is needed to trust the matrix.
/// </summary>
/// <param name="rows">The vectors; there may be later ones among them.</param>
/// <param name="count">How many of the rows are its own.</param>
/// <param name="stamp">The owner's stamp.</param>
/// <param name="lastPosition">All vectors of that stamp up to this position are in it.</param>
internal sealed class VectorMatrix(VectorRows rows, int count, long stamp, long lastPosition)
{
    public VectorRows Rows => rows;

    public long Stamp => stamp;

    public long LastPosition => lastPosition;

    public bool Is(string embedder, int dimensions) => rows.Dimensions == dimensions && string.Equals(rows.Embedder, embedder, StringComparison.Ordinal);

    /// <summary>How many of its rows a head knows: another thread may have read on in the meantime.</summary>
    public int CountAt(OwnerHead head)
    {
        if (head.LastPosition >= lastPosition)
        {
            return count;
        }

        var found = rows.Positions[..count].BinarySearch(head.LastPosition);
        return found < 0 ? ~found : found + 1;
    }

    public VectorMatrix Extend(VectorRows tail, long position) => new(rows.Append(count, tail), count + tail.Count, stamp, position);
}
