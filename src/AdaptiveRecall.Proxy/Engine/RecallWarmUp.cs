using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Sqlite;
using AdaptiveRecall.Proxy.Health;

namespace AdaptiveRecall.Proxy.Engine;

/// <summary>
/// Goes the whole way of a recall, from an empty file to the block, in a store of its own that goes at once: what is
/// compiled, loaded and opened by a first recall is so before the proxy says that it is ready, and the real store is left
/// alone. Without it the first recall takes 150 to 300 ms, which is more than its deadline.
/// </summary>
internal sealed class RecallWarmUp(MemoryRecaller recaller) : IWarmUp
{
    private const string Fact = "I have a dog called Rex, and we live in Oslo.";
    private const string Question = "What is my dog called?";

    // No user has an empty id.
    private static readonly Owner Nobody = new(Owner.DefaultTenant, "");

    public string Name => "recall";

    public async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        await RehearseAsync(cancellationToken);
        await recaller.RecallAsync(new RecallQuery(Nobody, Question), cancellationToken);
    }

    private static async Task RehearseAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("adaptive-recall-warm-up-");
        try
        {
            await using var engine = new ServiceCollection()
                .AddMetrics()
                .AddSqliteMemoryStore(store => store.Path = Path.Combine(folder.FullName, "memory.db"))
                .AddStaticEmbedder()
                .AddMemoryRecall()
                .AddMemoryKeeper()
                .BuildServiceProvider();
            await engine.GetRequiredService<MemoryKeeper>().CreateAsync(Nobody, [new MemoryDraft(Fact)], cancellationToken);
            await engine.GetRequiredService<MemoryRecaller>().RecallAsync(new RecallQuery(Nobody, Question), cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
