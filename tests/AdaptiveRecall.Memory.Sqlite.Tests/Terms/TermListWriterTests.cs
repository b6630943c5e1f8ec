using AdaptiveRecall.Memory.Sqlite.Connections;
using AdaptiveRecall.Memory.Sqlite.Schema;
using AdaptiveRecall.Memory.Sqlite.Terms;
using AdaptiveRecall.Testing.Storage;
using Xunit;

namespace AdaptiveRecall.Memory.Sqlite.Tests.Terms;

/// <summary>Lists that are longer than a run: appended to, cut, filled again anywhere.</summary>
public sealed class TermListWriterTests
{
    [Fact]
    public void Lists_hold_what_was_added_and_not_removed()
    {
        using var folder = new TemporaryFolder();
        var file = new StoreFile(new SqliteStoreOptions { Path = folder.File() }, new SchemaMigrator(Migrations.All));
        file.Open(TimeSpan.Zero, connection =>
        {
            using (connection)
            {
                Check(new TermListWriter(connection), new TermListReader(connection), new Random(5));
            }

            return 0;
        });
    }

    private static void Check(TermListWriter writer, TermListReader reader, Random random)
    {
        const uint Term = uint.MaxValue;
        var expected = new SortedSet<long>();
        for (var round = 0; round < 60; round++)
        {
            var changes = new TermChanges(new TermListState(1, long.MaxValue, 0), long.MaxValue);
            foreach (var position in expected.Where(_ => random.Next(round % 20 == 9 ? 2 : 60) == 0).ToList())
            {
                changes.Remove(position, StoreFixtures.Card(3, [Term]));
                expected.Remove(position);
            }

            // At the end mostly, but also before all and between.
            var from = random.Next(3) == 0 ? random.Next(1, 3000) : 100 + (round * 100);
            var count = random.Next(200);
            for (var i = 0; i < count; i++)
            {
                var position = from + (random.Next(3) * i) + i;
                if (expected.Add(position))
                {
                    changes.Add(position, StoreFixtures.Card(3, [Term]));
                }
            }

            writer.Write(1, changes);
            var read = new List<long>();
            reader.ReadPostings(1, Term, int.MaxValue, read);
            Assert.Equal(expected, read.Order());
            Assert.Equal(expected.Count, reader.ReadFrequency(1, Term));
            Assert.Equal(0, reader.ReadFrequency(2, Term));
        }

        Assert.True(expected.Count > 2 * PostingRun.Limit, "too few for several runs");
    }
}
