using System.Diagnostics;
using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Ranking;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Sqlite;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AdaptiveRecall.Bench.Recall;

/// <summary>The product's engine with dialogues in its store: one owner a dialogue, one memory a turn.</summary>
internal sealed class RecallRun : IAsyncDisposable
{
    private const int Depth = 20;

    private readonly ServiceProvider _services;
    private readonly Dictionary<MemoryId, string> _turns = [];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("adaptiverecall-bench-");

    private RecallRun(RankingWeights weights)
    {
        var services = new ServiceCollection();
        if (OtherEmbedder.Of(Embedder) is { } other)
        {
            services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(other);
        }

        _services = services
            .AddMetrics()
            .AddSqliteMemoryStore(options => options.Path = Path.Combine(_folder.FullName, "memory.db"))
            .AddStaticEmbedder()
            .AddSingleton(weights)
            .AddMemoryRecall()
            .BuildServiceProvider();
    }

    /// <summary>The name of the embedder, see <see cref="OtherEmbedder"/>.</summary>
    public static string? Embedder { get; set; }

    public MemoryRecaller Recaller => _services.GetRequiredService<MemoryRecaller>();

    public string TurnOf(MemoryId memory) => _turns[memory];

    public static Owner OwnerOf(int dialogue) => new(Owner.DefaultTenant, $"dialogue-{dialogue}");

    /// <summary>Starts an engine, and stores the dialogues.</summary>
    /// <param name="dialogues">The dialogues.</param>
    /// <param name="weights">What each part of the score counts.</param>
    /// <param name="assistant">The second speaker is an assistant, not a second person.</param>
    public static async Task<RecallRun> StartAsync(IReadOnlyList<Dialogue> dialogues, RankingWeights weights, bool assistant)
    {
        var run = new RecallRun(weights);
        var embedder = run._services.GetRequiredService<TextEmbedder>().Serving;
        if (!embedder.Scale.IsKnown)
        {
            embedder.Scale = (await SimilarityMeasurement.TakeAsync(embedder, CancellationToken.None)).Scale;
        }

        for (var i = 0; i < dialogues.Count; i++)
        {
            await run.StoreAsync(OwnerOf(i), dialogues[i], assistant);
        }

        return run;
    }

    /// <summary>Asks every question of every dialogue.</summary>
    public async Task<IReadOnlyList<QuestionScore>> AskAsync(IReadOnlyList<Dialogue> dialogues)
    {
        var scores = new List<QuestionScore>();
        for (var i = 0; i < dialogues.Count; i++)
        {
            foreach (var question in dialogues[i].Questions)
            {
                var started = Stopwatch.GetTimestamp();
                var result = await Recaller.RecallAsync(new RecallQuery(OwnerOf(i), question.Text) { Limit = Depth, Explain = true }, CancellationToken.None);
                var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                scores.Add(QuestionScore.Of(i, question, [.. result.Memories.Select(memory => (_turns[memory.Memory.Id], memory.Injected))], elapsed));
            }
        }

        return scores;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task StoreAsync(Owner owner, Dialogue dialogue, bool assistant)
    {
        var store = _services.GetRequiredService<IMemoryStore>();
        var embedder = _services.GetRequiredService<TextEmbedder>().Serving;
        var key = await _services.GetRequiredService<OwnerKeys>().KeyOfAsync(owner, CancellationToken.None);
        var ids = new MemoryIdGenerator(TimeProvider.System);
        var puts = new List<MemoryPut>();
        foreach (var turn in dialogue.Turns)
        {
            var memory = new Memory.Memories.Memory
            {
                Id = ids.Next(),
                Text = turn.Text,
                Kind = MemoryKind.Fact,
                OccurredAt = turn.At,
                CreatedAt = turn.At,
                UpdatedAt = turn.At,
                Accesses = AccessHistory.Created(turn.At),
                Source = new MemorySource
                {
                    Type = MemorySource.Import,
                    Conversation = turn.Session,
                    Sequence = turn.Session is null ? null : turn.Index,
                    Role = assistant && turn.Speaker != dialogue.FirstSpeaker ? "assistant" : turn.Role,
                    Speaker = turn.Speaker,
                },
            };
            _turns[memory.Id] = turn.Id;
            puts.Add(new MemoryPut(
                memory,
                embedder.Id,
                (await embedder.EmbedMemoriesAsync([turn.Text], CancellationToken.None))[0],
                TurnCardCodec.Encode(TurnCardBuilder.ForMemory(key, memory))));
        }

        await store.WriteAsync(new OwnerWrite { Key = key, Owner = owner, BegunAt = DateTimeOffset.UtcNow, Puts = puts }, CancellationToken.None);
    }
}
