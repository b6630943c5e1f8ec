using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Memories;

public sealed class MemoryKeeperTests : IErasureObserver, IAsyncDisposable
{
    private static readonly Owner Alice = new(Owner.DefaultTenant, "alice");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 17, 9, 0, 0, TimeSpan.Zero));
    private readonly InMemoryStore _store;
    private readonly OwnerKeys _keys;
    private readonly List<string> _heard = [];

    public MemoryKeeperTests()
    {
        _store = new InMemoryStore(_time);
        _keys = new OwnerKeys(_store);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_draft_is_kept_verbatim_with_defaults_vector_and_card()
    {
        var memory = (await Keeper().CreateAsync(Alice, [new MemoryDraft("  I like TEA \n")], Cancellation))[0];

        Assert.Equal("  I like TEA \n", memory.Text);
        Assert.Equal((MemoryKind.Fact, MemoryState.Active, 0.5, 1.0, 1L), (memory.Kind, memory.State, memory.Importance, memory.Confidence, memory.Version));
        Assert.Equal((_time.GetUtcNow(), _time.GetUtcNow()), (memory.OccurredAt, memory.CreatedAt));
        Assert.Equal(MemorySource.Api, memory.Source.Type);
        Assert.Equal(1, memory.Accesses.Count);

        var key = await _keys.KeyOfAsync(Alice, Cancellation);
        Assert.Equal(memory, (await _store.GetAsync(key, [memory.Id], Cancellation))[0]);
        Assert.Equal(memory.Id, Assert.Single((await _store.ReadCardsAsync(key, -1, 0, Cancellation)).Cards).Memory);
        Assert.NotEmpty((await CardOfAsync(memory.Id)).Terms);
    }

    [Fact]
    public async Task A_batch_is_one_write_and_its_ids_grow_in_its_order()
    {
        var memories = await Keeper().CreateAsync(Alice, [.. Enumerable.Range(0, 100).Select(static index => new MemoryDraft($"memory {index}"))], Cancellation);

        Assert.Equal(Enumerable.Range(0, 100).Select(static index => $"memory {index}"), memories.Select(static memory => memory.Text));
        Assert.Equal(memories.Select(static memory => memory.Id).Order(), memories.Select(static memory => memory.Id));
        Assert.Equal(1, (await HeadAsync()).Version);
    }

    [Fact]
    public async Task A_secret_is_kept_flagged_and_in_no_card()
    {
        var keeper = Keeper();
        var memory = (await keeper.CreateAsync(Alice, [new MemoryDraft("the card 4111 1111 1111 1111 is mine")], Cancellation))[0];
        Assert.Equal("the card 4111 1111 1111 1111 is mine", memory.Text);
        Assert.NotEmpty(memory.SecretFlags);

        var harmless = (await keeper.CreateAsync(Alice, [new MemoryDraft("the card   is mine")], Cancellation))[0];
        Assert.Empty(harmless.SecretFlags);
        Assert.Equal((await CardOfAsync(harmless.Id)).Terms, (await CardOfAsync(memory.Id)).Terms);

        var updated = await keeper.UpdateAsync(Alice, memory.Id, static current => current with { Text = "the card is mine" }, Cancellation);
        Assert.Empty(updated!.SecretFlags);
    }

    [Fact]
    public async Task What_is_reconciled_is_used_once_more_and_not_added()
    {
        var keeper = Keeper();
        var known = (await keeper.CreateAsync(Alice, [new MemoryDraft("I like green tea")], Cancellation))[0];
        _time.Advance(TimeSpan.FromHours(1));

        var again = (await keeper.CreateAsync(Alice, [new MemoryDraft("i like  GREEN tea") { Reconcile = true }], Cancellation))[0];

        Assert.Equal((known.Id, known.Text, 2L, 2L), (again.Id, again.Text, again.Version, again.Accesses.Count));
        Assert.Equal([_time.GetUtcNow(), known.CreatedAt], again.Accesses.Recent);
        Assert.Equal(1, (await HeadAsync()).Memories);
    }

    [Fact]
    public async Task What_is_over_is_not_reconciled_with()
    {
        var keeper = Keeper();
        await keeper.CreateAsync(Alice, [new MemoryDraft("gone") { ExpiresAt = _time.GetUtcNow() }], Cancellation);
        var superseded = (await keeper.CreateAsync(Alice, [new MemoryDraft("old")], Cancellation))[0];
        await keeper.UpdateAsync(Alice, superseded.Id, static current => current with { State = MemoryState.Superseded }, Cancellation);

        var memories = await keeper.CreateAsync(Alice, [new MemoryDraft("gone") { Reconcile = true }, new MemoryDraft("old") { Reconcile = true }], Cancellation);

        Assert.All(memories, static memory => Assert.Equal(1, memory.Version));
    }

    [Fact]
    public async Task A_text_without_a_vector_is_reconciled_too()
    {
        var keeper = Keeper(blind: true);
        var known = (await keeper.CreateAsync(Alice, [new MemoryDraft("東京に住んでいる")], Cancellation))[0];

        Assert.Equal(known.Id, (await keeper.CreateAsync(Alice, [new MemoryDraft("東京に住んでいる") { Reconcile = true }], Cancellation))[0].Id);
    }

    [Fact]
    public async Task A_use_keeps_only_the_last_few_times()
    {
        var keeper = Keeper();
        IReadOnlyList<Memory.Memories.Memory> memories = [];
        for (var i = 0; i < 20; i++)
        {
            memories = await keeper.CreateAsync(Alice, [new MemoryDraft("again") { Reconcile = true }], Cancellation);
        }

        Assert.Equal((20L, AccessHistory.RecentLimit), (memories[0].Accesses.Count, memories[0].Accesses.Recent.Count));
    }

    [Fact]
    public async Task A_change_that_loses_a_race_is_made_again_on_what_won()
    {
        var keeper = Keeper();
        var memory = (await keeper.CreateAsync(Alice, [new MemoryDraft("x") { Tags = ["a"] }], Cancellation))[0];
        var calls = 0;

        var updated = await keeper.UpdateAsync(
            Alice,
            memory.Id,
            current =>
            {
                if (calls++ == 0)
                {
                    // The store in memory completes at once, so that this is the other change, in between.
                    Assert.True(keeper.UpdateAsync(Alice, memory.Id, static other => other with { Pinned = true }, Cancellation).AsTask().IsCompletedSuccessfully);
                }

                return current with { Importance = 1 };
            },
            Cancellation);

        Assert.Equal((2, 3L, true, 1.0), (calls, updated!.Version, updated.Pinned, updated.Importance));
    }

    [Fact]
    public async Task A_change_that_always_loses_says_so()
    {
        var keeper = Keeper();
        var memory = (await keeper.CreateAsync(Alice, [new MemoryDraft("x")], Cancellation))[0];

        await Assert.ThrowsAsync<MemoryConflictException>(() => keeper.UpdateAsync(
            Alice,
            memory.Id,
            current =>
            {
                Assert.True(keeper.UpdateAsync(Alice, memory.Id, static other => other with { Pinned = !other.Pinned }, Cancellation).AsTask().IsCompletedSuccessfully);
                return current with { Importance = 1 };
            },
            Cancellation).AsTask());
    }

    [Fact]
    public async Task Giving_back_the_same_memory_writes_nothing()
    {
        var keeper = Keeper();
        var memory = (await keeper.CreateAsync(Alice, [new MemoryDraft("x")], Cancellation))[0];
        var before = await HeadAsync();

        Assert.Equal(memory, await keeper.UpdateAsync(Alice, memory.Id, static current => current, Cancellation));
        Assert.Equal(before, await HeadAsync());
    }

    [Fact]
    public async Task What_was_begun_before_an_erasure_does_not_come_back()
    {
        var embedder = new WordEmbedder(blind: false);
        var keeper = Keeper(embedder);
        embedder.Meanwhile = () =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            return keeper.EraseAsync(Alice, Cancellation).AsTask();
        };

        await Assert.ThrowsAsync<MemoryConflictException>(() => keeper.CreateAsync(Alice, [new MemoryDraft("x")], Cancellation).AsTask());

        Assert.Equal(0, (await HeadAsync()).Memories);
    }

    [Fact]
    public async Task Observers_hear_what_must_not_be_seen_again_and_of_nothing_else()
    {
        var keeper = Keeper();
        var ids = (await keeper.CreateAsync(Alice, [new MemoryDraft("a"), new MemoryDraft("b")], Cancellation)).Select(static memory => memory.Id).ToArray();

        await keeper.UpdateAsync(Alice, ids[0], static current => current with { Pinned = true }, Cancellation);
        Assert.False(await keeper.DeleteAsync(new Owner(Owner.DefaultTenant, "bob"), ids[0], Cancellation));
        Assert.Empty(_heard);

        await keeper.UpdateAsync(Alice, ids[0], static current => current with { Text = "c" }, Cancellation);
        Assert.True(await keeper.DeleteAsync(Alice, ids[1], Cancellation));
        Assert.False(await keeper.DeleteAsync(Alice, ids[1], Cancellation));
        await keeper.EraseAsync(Alice, Cancellation);

        var key = await _keys.KeyOfAsync(Alice, Cancellation);
        Assert.Equal([$"{key} {ids[0]}", $"{key} {ids[1]}", $"{key}"], _heard);
    }

    [Fact]
    public async Task A_store_that_fails_may_have_erased_so_that_whoever_holds_copies_lets_them_go()
    {
        var keeper = Keeper();
        await keeper.CreateAsync(Alice, [new MemoryDraft("a")], Cancellation);
        _store.Fault = new MemoryStoreException("away");

        await Assert.ThrowsAsync<MemoryStoreException>(() => keeper.EraseAsync(Alice, Cancellation).AsTask());

        Assert.Equal(["" + await _keys.KeyOfAsync(Alice, Cancellation)], _heard);
    }

    [Fact]
    public async Task Erasure_is_done_although_nobody_waits_for_it_any_more()
    {
        await Keeper().CreateAsync(Alice, [new MemoryDraft("a")], Cancellation);
        var store = new GatedStore(_store);
        var keeper = new MemoryKeeper(store, _keys, new TextEmbedder(new WordEmbedder(blind: false)), new MemoryIdGenerator(_time), _time, [this]);
        using var patience = new CancellationTokenSource();
        var erasing = keeper.EraseAsync(Alice, patience.Token).AsTask();

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => erasing);
        Assert.Equal(1, (await HeadAsync()).Memories);
        store.Gate.SetResult();

        Assert.Equal(0, (await HeadAsync()).Memories);
        Assert.Single(_heard);
    }

    [Fact]
    public async Task Deletion_on_a_condition_that_another_change_overtakes_is_judged_anew()
    {
        var keeper = Keeper();
        var memory = (await keeper.CreateAsync(Alice, [new MemoryDraft("a")], Cancellation))[0];
        var asked = 0;
        var changing = Task.CompletedTask;

        var deletion = await keeper.DeleteAsync(Alice, memory.Id, Allows, Cancellation);

        await changing;
        Assert.Equal((new MemoryDeletion(DeletionOutcome.Refused), 2), (deletion, asked));
        Assert.Equal(1, (await HeadAsync()).Memories);
        Assert.Equal(DeletionOutcome.Deleted, (await keeper.DeleteAsync(Alice, memory.Id, static current => current.Version == 2, Cancellation)).Outcome);

        // Right after the first judgement the memory is changed.
        bool Allows(Memory.Memories.Memory current)
        {
            asked++;
            if (asked == 1)
            {
                changing = keeper.UpdateAsync(Alice, memory.Id, static now => now with { Pinned = true }, Cancellation).AsTask();
            }

            return current.Version == 1;
        }
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    void IErasureObserver.OwnerErased(OwnerKey owner) => _heard.Add(owner.ToString());

    void IErasureObserver.MemoriesRemoved(OwnerKey owner, IReadOnlyList<MemoryId> memories) => _heard.AddRange(memories.Select(id => $"{owner} {id}"));

    private MemoryKeeper Keeper(bool blind = false) => Keeper(new WordEmbedder(blind));

    private MemoryKeeper Keeper(WordEmbedder embedder) => new(_store, _keys, new TextEmbedder(embedder), new MemoryIdGenerator(_time), _time, [this]);

    private async Task<OwnerHead> HeadAsync() => await _store.GetHeadAsync(await _keys.KeyOfAsync(Alice, Cancellation), Cancellation);

    private async Task<TurnCard> CardOfAsync(MemoryId id)
    {
        var log = await _store.ReadCardsAsync(await _keys.KeyOfAsync(Alice, Cancellation), -1, 0, Cancellation);
        return TurnCardCodec.Decode(log.Cards.Single(card => card.Memory == id).Payload.Span, id);
    }

    /// <summary>Erases when the gate opens, unless the caller gave up.</summary>
    private sealed class GatedStore(IMemoryStore inner) : DelegatingStore(inner)
    {
        // On the thread that opens the gate: the test looks right after.
        public TaskCompletionSource Gate { get; } = new();

        public override async ValueTask<ErasureCounts> EraseAsync(OwnerKey owner, CancellationToken cancellationToken)
        {
            await Gate.Task.WaitAsync(cancellationToken);
            return await base.EraseAsync(owner, cancellationToken);
        }
    }

    /// <summary>A vector by the words' lengths; a blind one knows no word.</summary>
    private sealed class WordEmbedder(bool blind) : IEmbeddingGenerator<string, Embedding<float>>
    {
        /// <summary>Happens while a text is being embedded.</summary>
        public Func<Task>? Meanwhile { get; set; }

        public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            if (Meanwhile is { } meanwhile)
            {
                await meanwhile();
            }

            return [.. values.Select(value => new Embedding<float>(VectorOf(value)))];
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(this) ? this : null;

        public void Dispose()
        {
        }

        private float[] VectorOf(string text)
        {
            var vector = new float[8];
            foreach (var word in blind ? [] : text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                vector[word.Length % vector.Length]++;
            }

            var length = MathF.Sqrt(vector.Sum(static component => component * component));
            return length == 0 ? vector : Array.ConvertAll(vector, component => component / length);
        }
    }
}
