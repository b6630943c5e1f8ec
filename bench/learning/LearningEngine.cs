using System.Buffers.Binary;
using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Learning;
using AdaptiveRecall.Memory.Learning.Reconciliation;
using AdaptiveRecall.Memory.Learning.Work;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Sqlite;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AdaptiveRecall.Bench.Learning;

/// <summary>The product's engine on a SQLite file of its own: learner, store, recall.</summary>
internal sealed class LearningEngine : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("adaptiverecall-bench-");
    private readonly ServiceProvider _services;
    private ulong _turns;

    public LearningEngine(Action<LearningOptions>? configure = null) =>
        _services = new ServiceCollection()
            .AddMetrics()
            .AddLogging()
            .AddSqliteMemoryStore(options => options.Path = Path.Combine(_folder.FullName, "memory.db"))
            .AddStaticEmbedder()
            .AddMemoryRecall()
            .AddMemoryKeeper()
            .AddLearning()
            .Configure(configure ?? (static _ => { }))
            .BuildServiceProvider();

    public MemoryRecaller Recaller => _services.GetRequiredService<MemoryRecaller>();

    public static Owner OwnerOf(string name) => new(Owner.DefaultTenant, name);

    /// <summary>Learns a turn, and waits until that is done with.</summary>
    public async Task LearnAsync(Owner owner, Turn turn)
    {
        var key = new byte[LearnRequest.KeySize];
        BinaryPrimitives.WriteUInt64BigEndian(key, ++_turns);
        var ticket = _services.GetRequiredService<MemoryLearner>().Learn(new LearnRequest(owner, turn, key));
        await ticket.Durable;
        if (!ticket.Accepted)
        {
            throw new InvalidOperationException("The learner refused a turn.");
        }

        await SettleAsync(owner);
    }

    // On a busy machine what is known may take longer to read than 200 ms: then the words are put into order by the owner's work.
    private async Task SettleAsync(Owner owner)
    {
        var store = _services.GetRequiredService<IMemoryStore>();
        var key = await _services.GetRequiredService<OwnerKeys>().KeyOfAsync(owner, CancellationToken.None);
        foreach (var item in await store.ListWorkAsync(key, CancellationToken.None))
        {
            if (OwnerTask.Read(item) is { Kind: OwnerTaskKind.Reconcile, Memory: { } memory })
            {
                await _services.GetRequiredService<MemoryReconciler>().SettleAsync(key, owner, new MemoryId(memory), CancellationToken.None);
            }
        }
    }

    /// <summary>The owner's memories, oldest first.</summary>
    public async Task<IReadOnlyList<Memory.Memories.Memory>> MemoriesAsync(Owner owner)
    {
        var key = await _services.GetRequiredService<OwnerKeys>().KeyOfAsync(owner, CancellationToken.None);
        var memories = new List<Memory.Memories.Memory>();
        for (MemoryId? before = null; ;)
        {
            var page = await _services.GetRequiredService<IMemoryStore>().ListAsync(key, 1000, before, CancellationToken.None);
            memories.AddRange(page);
            if (page.Count < 1000)
            {
                memories.Reverse();
                return memories;
            }

            before = page[^1].Id;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
