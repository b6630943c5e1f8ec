using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AdaptiveRecall.Testing.Storage;

/// <summary>What the engine relies on in every store. A store's tests derive from it and say how to open one.</summary>
public abstract partial class MemoryStoreConformance : IAsyncLifetime
{
    /// <summary>The number of memories above which a store keeps lists of terms: stores are opened with it, so that few memories do.</summary>
    protected const int ExactLimit = 40;

    /// <summary>Most records of a kind and owner: stores are opened with it instead of <see cref="IOwnerRecords.Limit"/>.</summary>
    protected const int RecordLimit = 50;

    /// <summary>
    /// A time that ends in a test. Moment, because a store may go by a clock that cannot be set; long enough that what follows on
    /// a write happens within it on a busy machine, where a test needs that.
    /// </summary>
    protected static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(400);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private IMemoryStore? _store;

    protected FakeTimeProvider Time { get; } = new(StoreFixtures.Start);

    /// <summary>The time by which the store expires records and leases.</summary>
    protected virtual DateTimeOffset Now => Time.GetUtcNow();

    private DateTimeOffset Later => Now + TimeSpan.FromHours(1);

    protected IMemoryStore Store => _store ?? throw new InvalidOperationException("The store is not open.");

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _store = await OpenAsync(Time);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await CleanAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets time pass for the store. One with a clock of its own waits instead, and sets <see cref="Time"/> forward as well.</summary>
    protected virtual Task PassAsync(TimeSpan time)
    {
        Time.Advance(time);
        return Task.CompletedTask;
    }

    /// <summary>Opens the store of this test: the same one at every call, with <see cref="ExactLimit"/> and <see cref="RecordLimit"/>.</summary>
    protected abstract ValueTask<IMemoryStore> OpenAsync(TimeProvider time);

    /// <summary>Removes what the store left, after it was closed.</summary>
    protected abstract ValueTask CleanAsync();

    /// <summary>Closes the store and opens it again, as after a restart.</summary>
    protected async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        _store = await OpenAsync(Time);
    }

    [Fact]
    public async Task Secret_is_kept_when_the_store_is_opened_again()
    {
        var secret = await Store.GetSecretAsync(Token);
        Assert.Equal(OwnerKeyring.SecretSize, secret.Length);
        Assert.Contains(secret, part => part != 0);

        await ReopenAsync();

        Assert.Equal(secret, await Store.GetSecretAsync(Token));
    }

    [Fact]
    public async Task Unknown_owner_has_nothing()
    {
        var (key, _) = StoreFixtures.NewOwner();

        Assert.Equal(OwnerHead.None, await Store.GetHeadAsync(key, Token));
        Assert.Empty((await FindAsync(key)).Items);
        Assert.Empty((await Store.ReadCardsAsync(key, 0, 0, Token)).Cards);
        Assert.Empty(await Store.ListAsync(key, 10, null, Token));
        Assert.Equal([null], await Store.GetAsync(key, [StoreFixtures.NewId()], Token));
    }

    [Fact]
    public async Task Status_counts_memories_and_owners()
    {
        var before = await Store.GetStatusAsync(Token);
        var owner = StoreFixtures.NewOwner();
        await WriteAsync(StoreFixtures.Write(owner, Puts(3)));
        await WriteAsync(StoreFixtures.WriteCards(StoreFixtures.NewOwner(), "a card"));

        var after = await Store.GetStatusAsync(Token);
        await Store.EraseAsync(owner.Key, Token);
        var erased = await Store.GetStatusAsync(Token);

        Assert.True(after.Available);
        Assert.Equal((3, 2), (after.Memories - before.Memories, after.Owners - before.Owners));
        Assert.Equal((0, 1), (erased.Memories - before.Memories, erased.Owners - before.Owners));
    }

    [Fact]
    public async Task Cancelled_token_ends_every_call()
    {
        var owner = StoreFixtures.NewOwner();
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.GetHeadAsync(owner.Key, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.FindNearestAsync(owner.Key, StoreFixtures.Embedder, StoreFixtures.Axis(0), 1, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.ReadCardsAsync(owner.Key, 0, 0, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.GetAsync(owner.Key, [], cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.ListAsync(owner.Key, 1, null, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.WriteAsync(StoreFixtures.WriteCards(owner, "card"), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.EraseAsync(owner.Key, cancelled));
        Assert.Equal(OwnerHead.None, await Store.GetHeadAsync(owner.Key, Token));
    }

    [Fact]
    public async Task Cancelled_token_ends_every_call_about_records_work_cards_and_copying()
    {
        var owner = StoreFixtures.NewOwner();
        var cancelled = new CancellationToken(canceled: true);
        var lease = new WorkLease(owner.Key, 1, Later, []);
        Func<Task>[] calls =
        [
            async () => await Records.ReadRecordsAsync(owner.Key, [StoreFixtures.Key(1)], cancelled),
            async () => await Records.ListRecordsAsync(owner.Key, 1, null, cancelled),
            async () => await Work.LeaseAsync(Terms, cancelled),
            async () => await Work.RenewAsync(lease, Moment, cancelled),
            async () => await Work.CompleteAsync(lease, [], Now, cancelled),
            async () => await Work.ListWorkAsync(owner.Key, cancelled),
            async () => await Work.GetWorkStatusAsync(cancelled),
            async () => await Search.FindCardsAsync(owner.Key, Query(1), cancelled),
            async () => await Transfer.AdoptSecretAsync(new byte[OwnerKeyring.SecretSize], cancelled),
            async () => await Transfer.ReadOwnersAsync(cancelled).AnyAsync(cancelled),
            async () => await Transfer.ReadEntriesAsync(owner.Key, 0, 1, cancelled),
            async () => await Transfer.ReadNoteAsync("name", cancelled),
            async () => await Transfer.WriteNoteAsync("name", null, "value", cancelled),
        ];

        foreach (var call in calls)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(call);
        }

        Assert.Null(await Transfer.ReadNoteAsync("name", Token));
    }

    [Fact]
    public async Task Store_that_is_closed_twice_is_closed()
    {
        await WriteAsync(StoreFixtures.Write(StoreFixtures.NewOwner(), Puts(1)));

        // A container closes it under each name that it has there.
        await Store.DisposeAsync();
        await Store.DisposeAsync();
    }

    protected static MemoryPut[] Puts(int count) =>
        [.. Enumerable.Range(0, count).Select(i => StoreFixtures.Put(StoreFixtures.NewMemory($"memory {i}"), similarity: 1f / (i + 1), card: $"card {i}"))];

    protected ValueTask<NearestMemories> FindAsync(OwnerKey owner, int count = 200) =>
        Store.FindNearestAsync(owner, StoreFixtures.Embedder, StoreFixtures.Axis(0), count, Token);

    /// <summary>Asks until the answer is right: for what a store does by a clock of its own, or in steps.</summary>
    protected static async Task<T> EventuallyAsync<T>(Func<Task<T>> ask, Func<T, bool> isRight)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(Patience);
        while (true)
        {
            var answer = await ask();
            if (isRight(answer))
            {
                return answer;
            }

            Assert.False(deadline.IsCancellationRequested, $"Not what was waited for: {answer}.");
            await Task.Delay(TimeSpan.FromMilliseconds(10), Token);
        }
    }

    /// <summary>Writes, and holds the store to it that this changed something.</summary>
    protected async Task<OwnerHead> WriteAsync(OwnerWrite write)
    {
        var result = await Store.WriteAsync(write, Token);
        Assert.Equal(WriteOutcome.Written, result.Outcome);
        Assert.Equal(result.Head, await Store.GetHeadAsync(write.Key, Token));
        return result.Head;
    }
}
