using AdaptiveRecall.Memory.Storage;
using Xunit;

namespace AdaptiveRecall.Testing.Storage;

public abstract partial class MemoryStoreConformance
{
    [Fact]
    public async Task Erased_owner_has_nothing_and_others_keep_theirs()
    {
        var (owner, other) = (StoreFixtures.NewOwner(), StoreFixtures.NewOwner());
        var puts = Puts(3);
        await WriteAsync(StoreFixtures.Write(owner, puts) with { Cards = [StoreFixtures.Bytes("turn")] });
        var kept = await WriteAsync(StoreFixtures.Write(other, Puts(2)));
        await FindAsync(owner.Key);

        var counts = await Store.EraseAsync(owner.Key, Token);
        var again = await Store.EraseAsync(owner.Key, Token);

        Assert.Equal(new ErasureCounts(3, 3, 4, PurgeState.Purged), counts);
        Assert.Equal(new ErasureCounts(0, 0, 0, PurgeState.Purged), again);
        Assert.Equal(OwnerHead.None, await Store.GetHeadAsync(owner.Key, Token));
        Assert.Empty((await FindAsync(owner.Key)).Items);
        Assert.Empty((await Store.ReadCardsAsync(owner.Key, 0, 0, Token)).Cards);
        Assert.Empty(await Store.ListAsync(owner.Key, 10, null, Token));
        Assert.Equal([null], await Store.GetAsync(owner.Key, [puts[0].Memory.Id], Token));
        Assert.Equal(kept, await Store.GetHeadAsync(other.Key, Token));
        Assert.Equal(2, (await FindAsync(other.Key)).Items.Count);
    }

    [Fact]
    public async Task Deletion_that_expects_another_version_changes_nothing()
    {
        var owner = StoreFixtures.NewOwner();
        var puts = Puts(2);
        var head = await WriteAsync(StoreFixtures.Write(owner, puts));
        var (first, second) = (puts[0].Memory, puts[1].Memory);
        var delete = StoreFixtures.Delete(owner, first.Id, second.Id);

        Assert.Equal(new WriteResult(WriteOutcome.Conflict, head), await Store.WriteAsync(delete with { Expects = (first.Id, first.Version + 1) }, Token));
        Assert.Equal(new WriteResult(WriteOutcome.Conflict, head), await Store.WriteAsync(delete with { Expects = (StoreFixtures.NewId(), 1) }, Token));
        Assert.Equal(2, (await Store.ListAsync(owner.Key, 10, null, Token)).Count);

        var written = await Store.WriteAsync(delete with { Expects = (first.Id, first.Version) }, Token);
        Assert.Equal((WriteOutcome.Written, 2), (written.Outcome, written.Deleted));
        Assert.Equal(WriteOutcome.Conflict, (await Store.WriteAsync(delete with { Expects = (first.Id, first.Version) }, Token)).Outcome);
    }

    [Fact]
    public async Task Erasure_counts_records_and_waiting_work_once()
    {
        var owner = StoreFixtures.NewOwner();
        var later = Time.GetUtcNow().AddHours(1);
        await WriteAsync(StoreFixtures.WriteRecords(owner, StoreFixtures.Record(StoreFixtures.Key(1), "one", later), StoreFixtures.Record(StoreFixtures.Key(2), "two", later)) with
        {
            Work = [new WorkItem(1, StoreFixtures.Bytes("waits"), later), new WorkItem(2, StoreFixtures.Bytes("waits"), later), new WorkItem(3, StoreFixtures.Bytes("waits"), later)],
        });

        var counts = await Store.EraseAsync(owner.Key, Token);

        Assert.Equal((0, 2, 3), (counts.Memories, counts.Records, counts.Work));
        counts = await Store.EraseAsync(owner.Key, Token);
        Assert.Equal((0, 0), (counts.Records, counts.Work));
    }

    [Fact]
    public async Task Write_begun_before_an_erasure_is_refused_also_after_a_restart()
    {
        var owner = StoreFixtures.NewOwner();
        var begun = Time.GetUtcNow();
        Time.Advance(TimeSpan.FromSeconds(1));
        await Store.EraseAsync(owner.Key, Token);
        Time.Advance(TimeSpan.FromSeconds(1));

        var late = await Store.WriteAsync(StoreFixtures.Write(owner, Puts(1)) with { BegunAt = begun }, Token);
        await ReopenAsync();
        var later = await Store.WriteAsync(StoreFixtures.Write(owner, Puts(1)) with { BegunAt = begun }, Token);

        Assert.Equal(new WriteResult(WriteOutcome.Erased, OwnerHead.None), late);
        Assert.Equal(WriteOutcome.Erased, later.Outcome);
        await WriteAsync(StoreFixtures.Write(owner, Puts(1)) with { BegunAt = Time.GetUtcNow() });
    }

    [Fact]
    public async Task Epochs_and_versions_never_come_back()
    {
        var owner = StoreFixtures.NewOwner();
        var epochs = new HashSet<long>();
        var last = 0L;
        for (var round = 0; round < 5; round++)
        {
            var puts = Puts(2);
            OwnerWrite[] writes = [StoreFixtures.Write(owner, puts), StoreFixtures.Delete(owner, puts[0].Memory.Id), StoreFixtures.Delete(owner, puts[1].Memory.Id)];
            foreach (var write in writes)
            {
                var head = await WriteAsync(write with { BegunAt = Time.GetUtcNow() });
                Assert.True(epochs.Add(head.Epoch), "an epoch came back");
                Assert.True(head.Version > last, "a version came back");
                last = head.Version;
            }

            await Store.EraseAsync(owner.Key, Token);
            await ReopenAsync();
        }
    }
}
