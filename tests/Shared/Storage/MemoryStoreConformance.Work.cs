using System.Collections.Concurrent;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using Xunit;

namespace AdaptiveRecall.Testing.Storage;

public abstract partial class MemoryStoreConformance
{
    private static readonly WorkTerms Terms = new(TimeSpan.FromMinutes(10), Items: 100, Attempts: 3);

    private IOwnerWork Work => Store;

    [Fact]
    public async Task Work_is_handed_out_as_it_was_taken_in_also_after_a_restart()
    {
        var owner = StoreFixtures.NewOwner();
        var due = Now - TimeSpan.FromSeconds(5);
        WorkItem[] items = [new(UInt128.MaxValue, StoreFixtures.Bytes("first \u0000 東"), due), new(1, default, due), new((UInt128)1 << 100, StoreFixtures.Bytes("third"), due)];
        await WriteAsync(StoreFixtures.WriteWork(owner, items[0], items[1]));
        await WriteAsync(StoreFixtures.WriteWork(owner, items[2]));

        await ReopenAsync();
        var lease = await LeaseAsync();

        Assert.Equal(owner.Key, lease.Owner);
        Assert.Equal(items.Select(item => (item.Id, StoreFixtures.Text(item.Payload), 0)), lease.Items.Select(item => (item.Id, StoreFixtures.Text(item.Payload), item.Attempts)));
        Assert.InRange(lease.ExpiresAt, Now + Terms.Duration - TimeSpan.FromMinutes(1), Now + Terms.Duration);
        Assert.Null(await Work.LeaseAsync(Terms, Token));
        Assert.Equal(new WorkStatus(1, 0), await Work.GetWorkStatusAsync(Token));

        Assert.True(await Work.CompleteAsync(lease, [.. items.Select(item => item.Id)], Now, Token));
        Assert.Null(await Work.LeaseAsync(Terms, Token));
        Assert.Empty(await Work.ListWorkAsync(owner.Key, Token));
        Assert.Equal(default, await Work.GetWorkStatusAsync(Token));
    }

    [Fact]
    public async Task Work_is_accepted_with_the_write_or_not_at_all()
    {
        var owner = StoreFixtures.NewOwner();
        ReadOnlyMemory<byte> turn = Guid.NewGuid().ToByteArray();
        await WriteAsync(StoreFixtures.Write(owner, Puts(1)) with { Turn = turn, Work = [Item(1)] });

        var again = await Store.WriteAsync(StoreFixtures.Write(owner, Puts(1)) with { Turn = turn, Work = [Item(2)] }, Token);
        var conflict = await Store.WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(StoreFixtures.NewMemory(), replaces: 1)) with { Work = [Item(3)] }, Token);

        Assert.Equal((WriteOutcome.AlreadyWritten, WriteOutcome.Conflict), (again.Outcome, conflict.Outcome));
        Assert.Equal([1], (await LeaseAsync()).Items.Select(item => (int)item.Id));
    }

    [Fact]
    public async Task Work_alone_leaves_the_head_as_it_is()
    {
        var (owner, empty) = (StoreFixtures.NewOwner(), StoreFixtures.NewOwner());
        var head = await WriteAsync(StoreFixtures.Write(owner, Puts(1)));

        Assert.Equal(head, await WriteAsync(StoreFixtures.WriteWork(owner, Item(1))));
        Assert.Equal(OwnerHead.None, await WriteAsync(StoreFixtures.WriteWork(empty, Item(1))));
        Assert.Equal(2, (await Work.GetWorkStatusAsync(Token)).Owners);
    }

    [Fact]
    public async Task Item_that_waits_or_is_being_done_is_not_taken_in_again_and_one_that_is_done_is()
    {
        var (owner, other) = (StoreFixtures.NewOwner(), StoreFixtures.NewOwner());
        await WriteAsync(StoreFixtures.WriteWork(owner, Item(7, "first"), Item(7, "same write")));
        await WriteAsync(StoreFixtures.WriteWork(owner, Item(7, "waits")));
        var lease = await LeaseAsync();
        Assert.Equal(["first"], lease.Items.Select(item => StoreFixtures.Text(item.Payload)));
        await WriteAsync(StoreFixtures.WriteWork(owner, Item(7, "is being done")));
        await WriteAsync(StoreFixtures.WriteWork(other, Item(7, "another owner's")));
        Assert.Equal(["another owner's"], (await LeaseAsync()).Items.Select(item => StoreFixtures.Text(item.Payload)));

        Assert.True(await Work.CompleteAsync(lease, [7], Now, Token));
        Assert.Null(await Work.LeaseAsync(Terms, Token));
        await WriteAsync(StoreFixtures.WriteWork(owner, Item(7, "anew")));
        Assert.Equal(["anew"], (await LeaseAsync()).Items.Select(item => StoreFixtures.Text(item.Payload)));
    }

    [Fact]
    public async Task Work_is_not_handed_out_before_it_is_due()
    {
        var owner = StoreFixtures.NewOwner();
        await WriteAsync(StoreFixtures.WriteWork(owner, Item(1, due: Later), Item(2, due: Now + Moment)));
        Assert.Equal([1, 2], (await Work.ListWorkAsync(owner.Key, Token)).Select(item => (int)item.Id));

        await PassAsync(Moment);
        var lease = await EventuallyAsync(async () => await Work.LeaseAsync(Terms, Token), lease => lease is not null);

        Assert.Equal([2], lease!.Items.Select(item => (int)item.Id));
        Assert.True(await Work.CompleteAsync(lease, [2], Now, Token));
        Assert.Null(await Work.LeaseAsync(Terms, Token));
        Assert.Equal([1], (await Work.ListWorkAsync(owner.Key, Token)).Select(item => (int)item.Id));
    }

    [Fact]
    public async Task Owner_whose_work_is_held_has_one_holder_whatever_comes_in()
    {
        var owner = StoreFixtures.NewOwner();
        await WriteAsync(StoreFixtures.WriteWork(owner, Item(1), Item(2), Item(3)));
        var first = (await Work.LeaseAsync(Terms with { Items = 2 }, Token))!;
        Assert.Equal([1, 2], first.Items.Select(item => (int)item.Id));

        await WriteAsync(StoreFixtures.WriteWork(owner, Item(4)));
        Assert.Null(await Work.LeaseAsync(Terms, Token));

        // What was not in the lease was never handed out, and waits for nothing.
        Assert.True(await Work.CompleteAsync(first, [1, 2], Later, Token));
        Assert.Equal([(3, 0), (4, 0)], (await LeaseAsync()).Items.Select(item => ((int)item.Id, item.Attempts)));
    }

    [Fact]
    public async Task What_was_not_done_waits_until_it_is_to_be_tried_again()
    {
        var owner = StoreFixtures.NewOwner();
        await WriteAsync(StoreFixtures.WriteWork(owner, Item(1), Item(2), Item(3)));
        var first = await LeaseAsync();

        Assert.True(await Work.CompleteAsync(first, [2], Now + Moment, Token));
        Assert.Equal([1, 3], (await Work.ListWorkAsync(owner.Key, Token)).Select(item => (int)item.Id));
        await PassAsync(Moment);
        var second = await EventuallyAsync(async () => await Work.LeaseAsync(Terms, Token), lease => lease is not null);

        Assert.NotEqual(first.Token, second!.Token);
        Assert.Equal([(1, 1), (3, 1)], second.Items.Select(item => ((int)item.Id, item.Attempts)));
        Assert.True(await Work.CompleteAsync(second, [1, 3], Now, Token));
    }

    [Fact]
    public async Task Lease_that_ran_out_is_handed_out_again_and_the_old_one_ends_nothing()
    {
        var owner = StoreFixtures.NewOwner();
        await WriteAsync(StoreFixtures.WriteWork(owner, Item(1)));
        var lost = (await Work.LeaseAsync(Terms with { Duration = Moment }, Token))!;

        await PassAsync(Moment);
        var held = await EventuallyAsync(async () => await Work.LeaseAsync(Terms, Token), lease => lease is not null);

        Assert.Equal((1, 1), ((int)held!.Items[0].Id, held.Items[0].Attempts));
        Assert.False(await Work.RenewAsync(lost, Terms.Duration, Token));
        Assert.False(await Work.CompleteAsync(lost, [1], Now, Token));
        Assert.Null(await Work.LeaseAsync(Terms, Token));
        Assert.Equal([1], (await Work.ListWorkAsync(owner.Key, Token)).Select(item => (int)item.Id));
        Assert.True(await Work.CompleteAsync(held, [1], Now, Token));
        Assert.Equal(default, await Work.GetWorkStatusAsync(Token));
    }

    [Fact]
    public async Task Renewed_lease_is_held_on()
    {
        var owner = StoreFixtures.NewOwner();
        await WriteAsync(StoreFixtures.WriteWork(owner, Item(1)));
        var lease = (await Work.LeaseAsync(Terms with { Duration = TimeSpan.FromSeconds(5) }, Token))!;

        Assert.True(await Work.RenewAsync(lease, Terms.Duration, Token));
        Time.Advance(TimeSpan.FromSeconds(6));

        Assert.Null(await Work.LeaseAsync(Terms, Token));
        Assert.True(await Work.CompleteAsync(lease, [1], Now, Token));
        Assert.False(await Work.CompleteAsync(lease, [1], Now, Token));
        Assert.False(await Work.RenewAsync(lease, Terms.Duration, Token));
    }

    [Fact]
    public async Task Renewed_lease_runs_out_at_last()
    {
        var owner = StoreFixtures.NewOwner();
        await WriteAsync(StoreFixtures.WriteWork(owner, Item(1)));
        var lease = await LeaseAsync();

        Assert.True(await Work.RenewAsync(lease, Moment, Token));
        await PassAsync(Moment);

        Assert.NotNull(await EventuallyAsync(async () => await Work.LeaseAsync(Terms, Token), next => next is not null));
    }

    [Fact]
    public async Task Concurrent_takers_get_every_owner_once()
    {
        const int Owners = 40;
        var owners = Enumerable.Range(0, Owners).Select(_ => StoreFixtures.NewOwner()).ToArray();
        await Task.WhenAll(owners.Select(owner => WriteUncheckedAsync(StoreFixtures.WriteWork(owner, Item(1), Item(2)))));
        var leases = new ConcurrentBag<WorkLease>();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (await Work.LeaseAsync(Terms, Token) is { } lease)
            {
                leases.Add(lease);
            }
        })));

        Assert.Equal(owners.Select(owner => owner.Key).Order(Comparer<OwnerKey>.Create(CompareKeys)), leases.Select(lease => lease.Owner).Order(Comparer<OwnerKey>.Create(CompareKeys)));
        Assert.All(leases, lease => Assert.Equal(2, lease.Items.Count));
        Assert.Equal(new WorkStatus(Owners, 0), await Work.GetWorkStatusAsync(Token));
    }

    [Fact]
    public async Task All_work_is_done_once_while_writers_bring_more_and_takers_hand_it_back()
    {
        const int Owners = 6;
        const int Items = 30;
        var owners = Enumerable.Range(0, Owners).Select(_ => StoreFixtures.NewOwner()).ToArray();
        var done = new ConcurrentBag<(OwnerKey, UInt128)>();
        var writers = owners.Select(async owner =>
        {
            for (var i = 1; i <= Items; i++)
            {
                await WriteUncheckedAsync(StoreFixtures.WriteWork(owner, Item((uint)i)));
            }
        });
        var takers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await EventuallyAsync(
                async () =>
                {
                    if (await Work.LeaseAsync(Terms with { Items = 5, Attempts = int.MaxValue }, Token) is { } lease)
                    {
                        // The first is handed back, unless it is alone.
                        var now = lease.Items.Skip(lease.Items.Count > 1 ? 1 : 0).Select(item => item.Id).ToArray();
                        Assert.True(await Work.CompleteAsync(lease, now, Now, Token));
                        Array.ForEach(now, id => done.Add((lease.Owner, id)));
                    }

                    return done.Count;
                },
                count => count >= Owners * Items);
        }));

        await Task.WhenAll(writers.Concat(takers));

        Assert.Equal(Owners * Items, done.Distinct().Count());
        Assert.Equal(Owners * Items, done.Count);
        Assert.Equal(default, await Work.GetWorkStatusAsync(Token));
    }

    [Fact]
    public async Task Owner_whose_work_has_waited_longest_comes_first()
    {
        Assert.SkipWhen(SharesOutWork, "this store shares work out over several places; the order holds in each of them");
        var (later, sooner) = (StoreFixtures.NewOwner(), StoreFixtures.NewOwner());
        await WriteAsync(StoreFixtures.WriteWork(later, Item(1, due: Now - TimeSpan.FromMinutes(1))));
        await WriteAsync(StoreFixtures.WriteWork(sooner, Item(1, due: Now - TimeSpan.FromMinutes(2))));

        Assert.Equal([sooner.Key, later.Key], [(await LeaseAsync()).Owner, (await LeaseAsync()).Owner]);
    }

    /// <summary>Whether owners' work is shared out over several places, so that whose comes first holds in each of them only.</summary>
    protected virtual bool SharesOutWork => false;

    [Fact]
    public async Task Item_that_was_handed_out_too_often_is_put_aside_and_the_others_are_not()
    {
        var owner = StoreFixtures.NewOwner();
        await WriteAsync(StoreFixtures.WriteWork(owner, Item(1, "bad")));
        for (var attempt = 0; attempt < Terms.Attempts; attempt++)
        {
            var lease = await LeaseAsync();
            Assert.Equal([attempt], lease.Items.Select(item => item.Attempts));
            Assert.True(await Work.CompleteAsync(lease, [], Now, Token));
        }

        await WriteAsync(StoreFixtures.WriteWork(owner, Item(2, "good")));
        var next = await LeaseAsync();

        Assert.Equal([2], next.Items.Select(item => (int)item.Id));
        Assert.Equal([(2, "good"), (1, "bad")], (await Work.ListWorkAsync(owner.Key, Token)).Select(item => ((int)item.Id, StoreFixtures.Text(item.Payload))));
        Assert.Equal(Terms.Attempts, (await Work.ListWorkAsync(owner.Key, Token))[1].Attempts);
        Assert.Equal(new WorkStatus(1, 1), await Work.GetWorkStatusAsync(Token));
        Assert.True(await Work.CompleteAsync(next, [2], Now, Token));
        Assert.Null(await Work.LeaseAsync(Terms, Token));
        Assert.Equal(new WorkStatus(0, 1), await Work.GetWorkStatusAsync(Token));
    }

    [Fact]
    public async Task Dead_letters_do_not_keep_other_owners_from_their_turn()
    {
        var (bad, good) = (StoreFixtures.NewOwner(), StoreFixtures.NewOwner());
        await WriteAsync(StoreFixtures.WriteWork(bad, Item(1, due: Now - TimeSpan.FromMinutes(5))));
        Assert.True(await Work.CompleteAsync(await LeaseAsync(), [], Now - TimeSpan.FromMinutes(5), Token));
        await WriteAsync(StoreFixtures.WriteWork(good, Item(1)));

        var lease = await Work.LeaseAsync(Terms with { Attempts = 1 }, Token);

        Assert.Equal(good.Key, lease?.Owner);
    }

    [Fact]
    public async Task Dead_letters_are_bounded_and_the_oldest_go()
    {
        const int Items = IOwnerWork.DeadLetterLimit + 5;
        var owner = StoreFixtures.NewOwner();
        await WriteAsync(StoreFixtures.WriteWork(owner, [.. Enumerable.Range(1, Items).Select(i => Item((uint)i))]));
        var lease = (await Work.LeaseAsync(Terms with { Items = 1000 }, Token))!;
        Assert.True(await Work.CompleteAsync(lease, [], Now, Token));

        Assert.Null(await Work.LeaseAsync(Terms with { Items = 1000, Attempts = 1 }, Token));

        Assert.Equal(Enumerable.Range(6, IOwnerWork.DeadLetterLimit), (await Work.ListWorkAsync(owner.Key, Token)).Select(item => (int)item.Id));
        Assert.Equal(new WorkStatus(0, IOwnerWork.DeadLetterLimit), await Work.GetWorkStatusAsync(Token));
    }

    [Fact]
    public async Task Work_and_dead_letters_are_erased_with_their_owner_and_their_lease_is_void()
    {
        var (owner, other) = (StoreFixtures.NewOwner(), StoreFixtures.NewOwner());
        var begun = Time.GetUtcNow();
        await WriteAsync(StoreFixtures.WriteWork(owner, Item(1)));
        Assert.True(await Work.CompleteAsync(await LeaseAsync(), [], Now, Token));
        Assert.Null(await Work.LeaseAsync(Terms with { Attempts = 1 }, Token));
        await WriteAsync(StoreFixtures.WriteWork(owner, Item(2)));
        var lease = await LeaseAsync();
        await WriteAsync(StoreFixtures.WriteWork(owner, Item(3)));
        await WriteAsync(StoreFixtures.WriteWork(other, Item(4)));
        Time.Advance(TimeSpan.FromSeconds(1));

        await Store.EraseAsync(owner.Key, Token);

        Assert.Empty(await Work.ListWorkAsync(owner.Key, Token));
        Assert.Equal(new WorkStatus(1, 0), await Work.GetWorkStatusAsync(Token));
        Assert.False(await Work.RenewAsync(lease, Terms.Duration, Token));
        Assert.Equal(WriteOutcome.Erased, (await Store.WriteAsync(StoreFixtures.WriteWork(owner, Item(5)) with { BegunAt = begun }, Token)).Outcome);
        Assert.Equal(other.Key, (await LeaseAsync()).Owner);
        Assert.Null(await Work.LeaseAsync(Terms, Token));

        // The old lease cannot end what is taken in anew.
        await WriteAsync(StoreFixtures.WriteWork(owner, Item(2)));
        Assert.False(await Work.CompleteAsync(lease, [2], Now, Token));
        Assert.Equal([(2, 0)], (await LeaseAsync()).Items.Select(item => ((int)item.Id, item.Attempts)));
    }

    [Fact]
    public async Task Work_of_the_largest_size_is_kept_and_a_larger_one_refused()
    {
        var owner = StoreFixtures.NewOwner();
        var largest = new byte[WorkItem.PayloadLimit];
        Random.Shared.NextBytes(largest);
        await WriteAsync(StoreFixtures.WriteWork(owner, new WorkItem(1, largest, Now)));

        Assert.Equal(largest, (await LeaseAsync()).Items[0].Payload.ToArray());
        var larger = StoreFixtures.WriteWork(owner, new WorkItem(2, new byte[WorkItem.PayloadLimit + 1], Now));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.WriteAsync(larger, Token));
    }

    private static int CompareKeys(OwnerKey left, OwnerKey right) => string.CompareOrdinal(left.ToString(), right.ToString());

    private WorkItem Item(uint id, string payload = "work", DateTimeOffset? due = null) => new(id, StoreFixtures.Bytes(payload), due ?? Now);

    private async Task<WorkLease> LeaseAsync()
    {
        var lease = await Work.LeaseAsync(Terms, Token);
        Assert.NotNull(lease);
        return lease;
    }
}
