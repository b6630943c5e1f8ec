using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Sqlite.Connections;
using AdaptiveRecall.Memory.Sqlite.Reading;
using AdaptiveRecall.Memory.Sqlite.Schema;
using AdaptiveRecall.Testing.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using SQLitePCL;
using Xunit;

namespace AdaptiveRecall.Memory.Sqlite.Tests.Reading;

public sealed class InlineReadersTests : IDisposable
{
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(51);
    private static readonly TimeSpan Closed = TimeSpan.FromMilliseconds(501);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly InlineReaders _readers;

    public InlineReadersTests()
    {
        _readers = new InlineReaders(new StoreFile(new SqliteStoreOptions { Path = _folder.File() }, new SchemaMigrator(Migrations.All)), _time);
        _readers.OpenMissing();
    }

    public void Dispose()
    {
        _readers.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Quick_read_is_done_here() => Assert.True(TryRead());

    [Fact]
    public void After_a_slow_read_nobody_enters_for_a_while()
    {
        Assert.True(TryRead(() => _time.Advance(Slow)));

        Assert.False(TryRead());
        _time.Advance(Closed);
        Assert.True(TryRead());
    }

    [Fact]
    public void While_one_is_held_up_inside_nobody_else_enters()
    {
        var inside = true;
        var whileHeldUp = true;
        TryRead(() =>
        {
            inside = TryRead();
            _time.Advance(Slow);
            whileHeldUp = TryRead();
        });

        // A single core has a single connection, which is taken.
        Assert.Equal(Environment.ProcessorCount > 1, inside);
        Assert.False(whileHeldUp);
    }

    [Theory]
    [InlineData(raw.SQLITE_BUSY)]
    [InlineData(raw.SQLITE_IOERR)]
    public void Failure_goes_to_the_reader_threads_and_the_way_opens_again(int code)
    {
        Assert.False(TryRead(() => throw new SqliteException("failed", code)));
        Assert.False(TryRead());

        _readers.OpenMissing();
        _time.Advance(Closed);

        Assert.True(TryRead());
    }

    private bool TryRead(Action? meanwhile = null) =>
        _readers.TryRead<OwnerKey, bool>(StoreFixtures.NewOwner().Key, (reader, owner, out result) =>
        {
            meanwhile?.Invoke();
            return result = reader.ReadHead(owner).Memories == 0;
        }, out _);
}
