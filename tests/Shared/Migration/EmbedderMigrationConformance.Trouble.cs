using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Embedding.Migration;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using Xunit;

namespace AdaptiveRecall.Testing.Migration;

/// <content>What comes between.</content>
public abstract partial class EmbedderMigrationConformance
{
    [Fact]
    public async Task A_third_embedder_in_the_middle_takes_over_and_nothing_of_the_others_remains()
    {
        await FilledByAAsync();
        var second = Configured(_b, _a);
        await second.RunUntilAsync(async () => await second.NoteAsync() is { Phase: MigrationPhase.Fill, Progress: > .7 });
        var c = new NamedGenerator("c", 5);
        var third = Configured(c, _a);

        await third.RunAsync();
        _time.Advance(TimeSpan.FromHours(1));
        await third.RunAsync();

        Assert.Equal(Enumerable.Repeat(c.Id, Owners * Each), await AllVectorsAsync(third));
        Assert.True(await third.FindsAsync(OwnerOf(7), TextOf(7, 1)));
    }

    [Fact]
    public async Task Where_the_former_embedder_cannot_be_made_the_new_one_serves_what_it_has()
    {
        await FilledByAAsync();
        var proxy = Configured(_b);
        await proxy.RunUntilAsync(async () => await proxy.NoteAsync() is { Phase: MigrationPhase.Fill, Progress: > .4 });

        Assert.Equal((_b.Id, null), (proxy.Embedder.Serving.Id, proxy.Embedder.InUse.Next));
        Assert.Contains("found by their words", proxy.Status.Detail, StringComparison.Ordinal);
        var found = 0;
        for (var owner = 0; owner < Owners; owner++)
        {
            found += await proxy.FindsAsync(OwnerOf(owner), TextOf(owner, 0)) ? 1 : 0;
        }

        Assert.InRange(found, 1, Owners - 1);
        await proxy.RunAsync();
        Assert.True(await proxy.FindsAsync(OwnerOf(7), TextOf(7, 1)));
        Assert.Equal(MigrationPhase.Keep, await proxy.PhaseAsync());
    }

    [Fact]
    public async Task What_is_erased_in_the_middle_stays_erased()
    {
        var old = await FilledByAAsync();
        var proxy = Configured(_b, _a);
        var erased = new HashSet<string>();
        _b.Meanwhile = async texts =>
        {
            // Read, not written yet.
            _time.Advance(TimeSpan.FromMilliseconds(1));
            var owner = texts[0].Split(' ')[1];
            if (erased.Add(owner) && erased.Count <= 5)
            {
                await old.Keeper.EraseAsync(new Owner(Owner.DefaultTenant, owner), Cancellation);
            }
        };

        // The clock that the erasures move is the one that the walk rests by.
        var run = proxy.RunAsync();
        while (!run.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(1), Cancellation);
        }

        await run;
        foreach (var owner in erased.Take(5))
        {
            Assert.Equal(OwnerHead.None.Memories, (await proxy.HeadAsync(new Owner(Owner.DefaultTenant, owner))).Memories);
            Assert.Empty(await proxy.VectorsAsync(new Owner(Owner.DefaultTenant, owner)));
        }

        Assert.Equal(_b.Id, proxy.Embedder.Serving.Id);
    }

    [Fact]
    public async Task A_memory_that_is_changed_in_the_middle_has_the_vector_of_its_new_words()
    {
        var old = await FilledByAAsync();
        var memory = (await old.Keeper.CreateAsync(OwnerOf(0), [new MemoryDraft("before")], Cancellation))[0];
        var proxy = Configured(_b, _a);
        _b.Meanwhile = async texts =>
        {
            if (texts.Contains("before"))
            {
                await old.Keeper.UpdateAsync(OwnerOf(0), memory.Id, static memory => memory with { Text = "after" }, Cancellation);
            }
        };

        await proxy.RunAsync();

        Assert.True(await proxy.FindsAsync(OwnerOf(0), "after"));
        Assert.False(await proxy.FindsAsync(OwnerOf(0), "before"));
    }

    [Fact]
    public async Task New_memories_do_not_wait_for_an_embedder_that_does_not_serve_yet()
    {
        await FilledByAAsync();
        var proxy = Configured(_b, _a);
        await proxy.Migrator.StepAsync(Cancellation);
        _b.Meanwhile = static _ => throw new EmbedderUnavailableException("away");

        await proxy.Keeper.CreateAsync(OwnerOf(1), [new MemoryDraft("soon")], Cancellation);

        Assert.True(await proxy.FindsAsync(OwnerOf(1), "soon"));
        _b.Meanwhile = null;
        await proxy.RunAsync();
        Assert.True(await proxy.FindsAsync(OwnerOf(1), "soon"));
    }

    [Fact]
    public async Task What_was_kept_without_a_vector_has_one_when_the_embedder_is_back()
    {
        var proxy = await FilledByAAsync();
        var embedder = proxy.Embedder.Serving;
        var kept = (await proxy.Keeper.CreateAsync(OwnerOf(1), [new MemoryDraft("soon changed")], Cancellation))[0];
        await KeepWithoutVectorAsync(proxy, kept.Id);
        _a.Meanwhile = static _ => throw new EmbedderUnavailableException("away");
        await Assert.ThrowsAsync<EmbedderUnavailableException>(() => proxy.Migrator.StepAsync(Cancellation));
        Assert.True(embedder.OwesVectors);
        _a.Meanwhile = null;
        await proxy.RunAsync();

        Assert.True(await proxy.FindsAsync(OwnerOf(1), NotAsked));
        Assert.False(embedder.OwesVectors);
    }

    [Fact]
    public async Task An_empty_store_takes_what_is_configured_at_once()
    {
        var proxy = Configured(_b);

        await proxy.RunAsync();

        Assert.Equal(_b.Id, await _store.ReadNoteAsync(StoreNotes.Embedder, Cancellation));
        Assert.Null(await proxy.NoteAsync());
    }

    [Fact]
    public async Task A_scale_is_measured_once_for_all_proxies()
    {
        var first = Configured(Unscaled());
        var second = Configured(Unscaled());
        await first.RunAsync();
        await second.RunAsync();

        Assert.True(first.Embedder.Serving.Scale.IsKnown);
        Assert.Equal(first.Embedder.Serving.Scale, second.Embedder.Serving.Scale);
        Assert.NotNull(await _store.ReadNoteAsync("similarity-scale/test/words", Cancellation));

        // Of its words it makes something like word vectors: a text shares them with what is about the same.
        static NamedGenerator Unscaled() => new("words", 32) { Scale = null, OfWords = true };
    }

    [Fact]
    public async Task An_embedder_that_tells_nothing_apart_has_no_scale_and_is_not_measured_again()
    {
        var noise = new NamedGenerator("noise", 32) { Scale = null };
        var proxy = Configured(noise);
        await proxy.RunAsync();
        var texts = noise.Texts;
        await proxy.RunAsync();

        Assert.False(proxy.Embedder.Serving.Scale.IsKnown);
        Assert.Equal(texts, noise.Texts);
    }
}
