using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Embedding.Migration;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AdaptiveRecall.Testing.Migration;

/// <summary>What a change of the embedder promises on every store, with several proxies on it, whatever breaks off in the middle.</summary>
public abstract partial class EmbedderMigrationConformance : IAsyncLifetime
{
    private const int Owners = 40;
    private const int Each = 3;

    // No vector of it is in the cache.
    private const string NotAsked = "learnt while it was away";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 17, 9, 0, 0, TimeSpan.Zero));
    private readonly NamedGenerator _a = new("a", 6);
    private readonly NamedGenerator _b = new("b", 8);
    private IMemoryStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _store = await OpenAsync(_time);

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await CleanAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens an empty store.</summary>
    protected abstract ValueTask<IMemoryStore> OpenAsync(TimeProvider time);

    /// <summary>Removes what the store left, after it was closed.</summary>
    protected virtual ValueTask CleanAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Where_nothing_changed_nothing_is_done()
    {
        var proxy = await FilledByAAsync();

        Assert.False(await proxy.Migrator.StepAsync(Cancellation));

        Assert.Null(await proxy.NoteAsync());
        Assert.Equal(_a.Id, await _store.ReadNoteAsync(StoreNotes.Embedder, Cancellation));
        Assert.Equal(_a.Id, proxy.Status.Detail);
        Assert.Null(proxy.Embedder.InUse.Next);
    }

    [Fact]
    public async Task The_former_embedder_serves_until_every_memory_has_a_vector_of_the_new_one_which_then_serves_and_remains()
    {
        await FilledByAAsync();
        var proxy = Configured(_b, _a);
        var served = new List<string>();
        while (await proxy.Migrator.StepAsync(Cancellation))
        {
            served.Add(proxy.Embedder.Serving.Id);
            Assert.True(await proxy.FindsAsync(OwnerOf(7), TextOf(7, 1)), $"Not found while {proxy.Status.Detail}.");
        }

        Assert.Equal([_a.Id, _b.Id], served.Distinct());
        Assert.Equal(Owners * Each, _b.Texts - served.Count(id => id == _b.Id));
        Assert.Equal(MigrationPhase.Keep, await proxy.PhaseAsync());
        Assert.Contains("are kept for a while", proxy.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(2 * Each, (await proxy.VectorsAsync(OwnerOf(3))).Length);
        var before = await proxy.HeadAsync(OwnerOf(3));

        _time.Advance(TimeSpan.FromHours(1));
        await proxy.RunAsync();

        Assert.Equal(MigrationPhase.Done, await proxy.PhaseAsync());
        for (var owner = 0; owner < Owners; owner++)
        {
            Assert.Equal(Enumerable.Repeat(_b.Id, Each), await proxy.VectorsAsync(OwnerOf(owner)));
        }

        // Cards did not change: nobody has to read them again.
        Assert.Equal(before.Epoch, (await proxy.HeadAsync(OwnerOf(3))).Epoch);
        Assert.True(await proxy.FindsAsync(OwnerOf(7), TextOf(7, 1)));
        Assert.False(await proxy.Migrator.StepAsync(Cancellation));
    }

    [Fact]
    public async Task What_is_written_meanwhile_has_both_vectors_and_is_found_before_and_after()
    {
        var old = await FilledByAAsync();
        var proxy = Configured(_b, _a);
        await proxy.RunUntilAsync(async () => await proxy.PhaseAsync() == MigrationPhase.Fill && (await proxy.NoteAsync())!.Progress > 0);

        // By a proxy that noticed, and by one that still runs as it was started.
        await proxy.Keeper.CreateAsync(OwnerOf(1), [new MemoryDraft("new at the new one")], Cancellation);
        Assert.Equal(1, await CountAsync(_b.Id, OwnerOf(1), "new at the new one"));
        await old.Keeper.CreateAsync(OwnerOf(1), [new MemoryDraft("new at the old one")], Cancellation);
        Assert.Equal(0, await CountAsync(_b.Id, OwnerOf(1), "new at the old one"));
        Assert.True(await proxy.FindsAsync(OwnerOf(1), "new at the new one"));
        Assert.True(await proxy.FindsAsync(OwnerOf(1), "new at the old one"));

        await proxy.RunAsync();

        Assert.Equal(_b.Id, proxy.Embedder.Serving.Id);
        Assert.True(await proxy.FindsAsync(OwnerOf(1), "new at the new one"));
        Assert.True(await proxy.FindsAsync(OwnerOf(1), "new at the old one"));
    }

    [Fact]
    public async Task What_an_unaware_proxy_writes_after_the_change_is_made_up_for_before_the_former_vectors_go()
    {
        var old = await FilledByAAsync();
        var proxy = Configured(_b, _a);
        await proxy.RunAsync();
        await old.Keeper.CreateAsync(OwnerOf(1), [new MemoryDraft("late")], Cancellation);
        Assert.False(await proxy.FindsAsync(OwnerOf(1), "late"));

        _time.Advance(TimeSpan.FromHours(1));
        await proxy.RunAsync();

        Assert.True(await proxy.FindsAsync(OwnerOf(1), "late"));
        Assert.DoesNotContain(_a.Id, await proxy.VectorsAsync(OwnerOf(1)));
    }

    [Fact]
    public async Task A_proxy_that_dies_is_made_up_for_and_no_vector_is_made_twice()
    {
        await FilledByAAsync();
        var dying = Configured(_b, _a);
        var asked = 0;
        _b.Meanwhile = _ => ++asked <= 5 ? Task.CompletedTask : throw new EmbedderUnavailableException("away");
        await Assert.ThrowsAsync<EmbedderUnavailableException>(dying.RunAsync);
        _b.Meanwhile = null;
        var made = _b.Texts;
        Assert.InRange(made, 1, (Owners * Each) - 1);

        var other = Configured(_b, _a);
        await other.RunAsync();

        // What the dead one took is nobody else's for a minute.
        Assert.Equal((MigrationPhase.Fill, _a.Id), (await other.PhaseAsync(), other.Embedder.Serving.Id));
        _time.Advance(TimeSpan.FromSeconds(61));
        await other.RunAsync();

        Assert.Equal(_b.Id, other.Embedder.Serving.Id);
        Assert.Equal(Owners * Each, _b.Texts);
    }

    [Fact]
    public async Task A_proxy_goes_on_with_its_own_part_when_the_embedder_is_back()
    {
        await FilledByAAsync();
        var proxy = Configured(_b, _a);
        _b.Meanwhile = static _ => throw new EmbedderUnavailableException("away");
        await Assert.ThrowsAsync<EmbedderUnavailableException>(proxy.RunAsync);
        Assert.True(await proxy.FindsAsync(OwnerOf(7), TextOf(7, 1)));
        _b.Meanwhile = null;

        await proxy.RunAsync();

        Assert.Equal(_b.Id, proxy.Embedder.Serving.Id);
    }

    [Fact]
    public async Task Several_proxies_share_the_work()
    {
        await FilledByAAsync();
        var generators = Enumerable.Range(0, 3).Select(static _ => new NamedGenerator("b", 8)).ToArray();
        var proxies = generators.Select(generator => Configured(generator, _a)).ToArray();

        for (var round = 0; round < 100 && (await proxies[0].PhaseAsync()) != MigrationPhase.Keep; round++)
        {
            await Task.WhenAll(proxies.Select(proxy => Task.Run(() => proxy.Migrator.StepAsync(Cancellation), Cancellation)));
        }

        await Task.WhenAll(proxies.Select(proxy => proxy.Migrator.StepAsync(Cancellation)));
        Assert.All(proxies, proxy => Assert.Equal(_b.Id, proxy.Embedder.Serving.Id));
        Assert.Equal(Owners * Each, generators.Sum(static generator => generator.Texts));
    }

    [Fact]
    public async Task A_change_is_called_back_by_starting_with_the_former_settings()
    {
        await FilledByAAsync();
        var proxy = Configured(_b, _a);
        await proxy.RunUntilAsync(async () => await proxy.NoteAsync() is { Phase: MigrationPhase.Fill, Progress: > .7 });
        Assert.Contains(_b.Id, (await AllVectorsAsync(proxy)));

        var back = Configured(_a);
        await back.RunAsync();

        Assert.Equal(MigrationPhase.Done, await back.PhaseAsync());
        Assert.Equal(Enumerable.Repeat(_a.Id, Owners * Each), await AllVectorsAsync(back));
        Assert.Equal(_a.Id, back.Embedder.Serving.Id);

        // The other proxy still runs with its settings: it says so, and starts nothing by itself.
        await proxy.RunAsync();
        Assert.Equal((_a.Id, null), (proxy.Embedder.Serving.Id, proxy.Embedder.InUse.Next));
        Assert.Equal(MigrationPhase.Done, await back.PhaseAsync());
    }

    [Fact]
    public async Task Going_back_while_the_former_vectors_are_kept_makes_only_what_is_new()
    {
        await FilledByAAsync();
        var proxy = Configured(_b, _a);
        await proxy.RunAsync();
        await proxy.Keeper.CreateAsync(OwnerOf(1), [new MemoryDraft("since")], Cancellation);
        var made = _a.Texts;

        var back = Configured(_a, _b);
        await back.RunAsync();

        Assert.Equal(_a.Id, back.Embedder.Serving.Id);
        Assert.Equal(1, _a.Texts - made);
        Assert.True(await back.FindsAsync(OwnerOf(1), "since"));
        _time.Advance(TimeSpan.FromHours(1));
        await back.RunAsync();
        Assert.DoesNotContain(_b.Id, await AllVectorsAsync(back));
    }

    private static Owner OwnerOf(int number) => new(Owner.DefaultTenant, $"owner-{number}");

    private static string TextOf(int owner, int number) => $"of owner-{owner} number {number}";

    private MigratingProxy Configured(NamedGenerator embedder, params NamedGenerator[] former) => new(_store, _time, embedder, former);

    // As a version before there were notes leaves a store.
    private async Task<MigratingProxy> FilledByAAsync()
    {
        var proxy = Configured(_a);
        for (var owner = 0; owner < Owners; owner++)
        {
            await proxy.Keeper.CreateAsync(OwnerOf(owner), [.. Enumerable.Range(0, Each).Select(number => new MemoryDraft(TextOf(owner, number)))], Cancellation);
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        return proxy;
    }

    private static async Task<string[]> AllVectorsAsync(MigratingProxy proxy)
    {
        var all = new List<string>();
        for (var owner = 0; owner < Owners; owner++)
        {
            all.AddRange(await proxy.VectorsAsync(OwnerOf(owner)));
        }

        return [.. all];
    }

    // As the learner does where the embedder cannot be asked.
    private async Task KeepWithoutVectorAsync(MigratingProxy proxy, MemoryId id)
    {
        var key = await new OwnerKeys(_store).KeyOfAsync(OwnerOf(1), Cancellation);
        var entry = (await _store.ReadEntriesAsync(key, 0, 1000, Cancellation)).Single(entry => entry.Memory?.Id == id);
        var put = new MemoryPut(entry.Memory! with { Text = NotAsked, Version = entry.Memory!.Version + 1 }, _a.Id, proxy.Embedder.Serving.TakeNoVector(), entry.Card.Payload, entry.Memory.Version);
        await _store.WriteAsync(new OwnerWrite { Key = key, Owner = OwnerOf(1), BegunAt = _time.GetUtcNow(), Puts = [put] }, Cancellation);
    }

    private async Task<int> CountAsync(string embedder, Owner owner, string text)
    {
        var key = await new OwnerKeys(_store).KeyOfAsync(owner, Cancellation);
        var entries = await _store.ReadEntriesAsync(key, 0, 1000, Cancellation);
        return entries.Where(entry => entry.Memory?.Text == text).SelectMany(static entry => entry.Vectors).Count(vector => vector.Embedder == embedder);
    }
}
