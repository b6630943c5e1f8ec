using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Sqlite;

namespace AdaptiveRecall.Proxy.Engine;

/// <summary>
/// Goes the whole way of a recall, from an empty file to the block, in a store of its own that goes at once: what a first
/// recall compiles, loads and opens takes 150 to 300 ms, which is more than its deadline. Started before the host is
/// built, so that on two cores it is over when the server listens.
/// </summary>
internal sealed class RecallRehearsal
{
    /// <summary>For whoever does not wait for it.</summary>
    public static readonly RecallRehearsal None = new(Task.CompletedTask);

    private RecallRehearsal(Task done) => Done = done;

    /// <summary>Completes when everything is warm; fails as a recall would.</summary>
    public Task Done { get; }

    /// <summary>An owner that cannot be a user's: ids are not empty.</summary>
    public static Owner Nobody { get; } = new(Owner.DefaultTenant, "");

    public static RecallRehearsal Start() => new(Task.Run(RehearseAsync));

    private static async Task RehearseAsync()
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
            await engine.GetRequiredService<MemoryKeeper>().CreateAsync(Nobody, [new MemoryDraft("I have a dog called Rex, and we live in Oslo.")], CancellationToken.None);
            await engine.GetRequiredService<MemoryRecaller>().RecallAsync(new RecallQuery(Nobody, "What is my dog called?"), CancellationToken.None);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
