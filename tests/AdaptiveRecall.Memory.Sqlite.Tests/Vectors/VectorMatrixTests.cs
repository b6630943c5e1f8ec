using AdaptiveRecall.Memory.Sqlite.Vectors;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing.Storage;
using Xunit;

namespace AdaptiveRecall.Memory.Sqlite.Tests.Vectors;

public sealed class VectorMatrixTests
{
    [Fact]
    public void Extensions_of_one_matrix_do_not_disturb_each_other()
    {
        var start = new VectorMatrix(Rows(capacity: 50, 1, 2, 3), 3, stamp: 1, lastPosition: 3);
        var first = start.Extend(Rows(4, 4, 5), 5);
        var second = start.Extend(Rows(4, 4, 5, 6), 6);
        var third = first.Extend(Rows(4, 7), 7);

        Assert.Equal([1, 2, 3], Positions(start));
        Assert.Equal([1, 2, 3, 4, 5], Positions(first));
        Assert.Equal([1, 2, 3, 4, 5, 6], Positions(second));
        Assert.Equal([1, 2, 3, 4, 5, 7], Positions(third));
    }

    [Fact]
    public void Earlier_head_knows_fewer_rows()
    {
        // Positions 2 and 5 are cards without a vector.
        var matrix = new VectorMatrix(Rows(8, 1, 3, 4, 6), 4, stamp: 1, lastPosition: 7);

        Assert.Equal([0, 1, 1, 2, 3, 3, 4, 4], Enumerable.Range(0, 8).Select(position => matrix.CountAt(new OwnerHead(1, 1, 4, 7, position, 1))));
    }

    private static long[] Positions(VectorMatrix matrix) =>
        matrix.Rows.Positions[..matrix.CountAt(new OwnerHead(1, 1, 1, 1, matrix.LastPosition, 1))].ToArray();

    private static VectorRows Rows(int capacity, params long[] positions)
    {
        var rows = new VectorRows(StoreFixtures.Embedder, StoreFixtures.Dimensions, capacity);
        foreach (var position in positions)
        {
            rows.Add(position, StoreFixtures.NewId(), StoreFixtures.Bytes(StoreFixtures.Embedder).Span, StoreFixtures.Axis(0));
        }

        return rows;
    }
}
