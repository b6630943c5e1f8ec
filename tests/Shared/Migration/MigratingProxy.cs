using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Embedding.Migration;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace AdaptiveRecall.Testing.Migration;

/// <summary>What a proxy has of a change of the embedder, on a store that it shares with others.</summary>
internal sealed class MigratingProxy
{
    private readonly IMemoryStore _store;
    private readonly OwnerKeys _keys;

    public MigratingProxy(IMemoryStore store, TimeProvider time, NamedGenerator configured, params NamedGenerator[] former)
    {
        _store = store;
        _keys = new OwnerKeys(store);
        Embedder = new TextEmbedder(configured);
        Keeper = new MemoryKeeper(store, _keys, Embedder, new MemoryIdGenerator(time), time, [Embedder]);
        Status = new EmbedderStatus(Embedder);
        Migrator = new EmbedderMigrator(
            store,
            Embedder,
            former.Select(static generator => new FormerEmbedder(() => generator)),
            Options.Create(new EmbedderMigrationOptions { KeepOld = TimeSpan.FromHours(1) }),
            Status,
            time,
            NullLogger<EmbedderMigrator>.Instance);
    }

    public TextEmbedder Embedder { get; }

    public MemoryKeeper Keeper { get; }

    public EmbedderMigrator Migrator { get; }

    public EmbedderStatus Status { get; }

    /// <summary>Steps until there is nothing more to do at once.</summary>
    public async Task RunAsync()
    {
        // Two walks of six takes each, and what is around them; far more is a circle.
        for (var i = 0; await Migrator.StepAsync(CancellationToken.None); i++)
        {
            Assert.True(i < 100, "The migration goes round in circles: " + Status.Detail);
        }
    }

    /// <summary>Steps until something is so.</summary>
    public async Task RunUntilAsync(Func<Task<bool>> isSo)
    {
        while (!await isSo())
        {
            Assert.True(await Migrator.StepAsync(CancellationToken.None), "The migration came to rest before.");
        }
    }

    /// <summary>Whether a memory is found as its own nearest, as recall would.</summary>
    public async Task<bool> FindsAsync(Owner owner, string text)
    {
        var serving = Embedder.Serving;
        var near = await _store.FindNearestAsync(await _keys.KeyOfAsync(owner, default), serving.Id, await serving.EmbedQueryAsync(text, default), 1, default);
        return near.Items.Count == 1 && near.Items[0].Similarity > .999f
            && (await _store.GetAsync(await _keys.KeyOfAsync(owner, default), [near.Items[0].Id], default))[0]!.Text == text;
    }

    /// <summary>The ids of the embedders that an owner's memories have vectors of, each once for every vector.</summary>
    public async Task<string[]> VectorsAsync(Owner owner) =>
        [.. (await (_store).ReadEntriesAsync(await _keys.KeyOfAsync(owner, default), 0, 1000, default)).SelectMany(static entry => entry.Vectors).Select(static vector => vector.Embedder)];

    public async Task<OwnerHead> HeadAsync(Owner owner) => await _store.GetHeadAsync(await _keys.KeyOfAsync(owner, default), default);

    public Task<MigrationNote?> NoteAsync() => new MigrationNotes(_store).ReadAsync(default).AsTask();

    public async Task<MigrationPhase?> PhaseAsync() => (await NoteAsync())?.Phase;
}
