using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Sqlite.Vectors;
using AdaptiveRecall.Testing.Storage;
using Xunit;

namespace AdaptiveRecall.Memory.Sqlite.Tests.Vectors;

public sealed class VectorCacheTests
{
    private static readonly OwnerKey[] Owners = [.. Enumerable.Range(1, 4).Select(i => new OwnerKey(0, (ulong)i))];

    [Fact]
    public void Least_recently_used_goes_at_the_bound()
    {
        var one = Matrix(epoch: 1, 100).Rows.Bytes + 300;
        var cache = new VectorCache(3 * one);
        foreach (var owner in Owners[..3])
        {
            cache.Put(owner, Matrix(epoch: 1, 100), cache.Removals);
        }

        cache.Find(Owners[0]);
        cache.Put(Owners[3], Matrix(epoch: 1, 100), cache.Removals);

        Assert.Equal([true, false, true, true], Owners.Select(owner => cache.Find(owner) is not null));
        Assert.Equal(3 * one, cache.Bytes);
    }

    [Fact]
    public void Matrix_larger_than_the_bound_is_not_kept()
    {
        var cache = new VectorCache(1000);
        cache.Put(Owners[0], Matrix(epoch: 1, 1000), cache.Removals);

        Assert.Null(cache.Find(Owners[0]));
        Assert.Equal(0, cache.Bytes);
    }

    [Fact]
    public void Older_matrix_does_not_replace_a_newer_one()
    {
        var cache = new VectorCache(1 << 20);
        var newer = Matrix(epoch: 2, 10);
        cache.Put(Owners[0], newer, cache.Removals);
        cache.Put(Owners[0], Matrix(epoch: 1, 20), cache.Removals);
        cache.Put(Owners[0], Matrix(epoch: 2, 9), cache.Removals);

        Assert.Same(newer, cache.Find(Owners[0]));
    }

    [Fact]
    public void What_was_read_before_a_removal_is_not_kept_after_it()
    {
        var cache = new VectorCache(1 << 20);
        cache.Put(Owners[0], Matrix(epoch: 1, 10), cache.Removals);
        var before = cache.Removals;
        cache.Remove(Owners[0]);
        cache.Put(Owners[0], Matrix(epoch: 1, 10), before);

        Assert.Null(cache.Find(Owners[0]));
        Assert.Equal(0, cache.Bytes);
    }

    private static VectorMatrix Matrix(long epoch, int count)
    {
        var rows = new VectorRows(StoreFixtures.Embedder, StoreFixtures.Dimensions, count);
        for (var i = 1; i <= count; i++)
        {
            rows.Add(i, StoreFixtures.NewId(), StoreFixtures.Bytes(StoreFixtures.Embedder).Span, StoreFixtures.Axis(0));
        }

        return new VectorMatrix(rows, count, epoch, count);
    }
}
