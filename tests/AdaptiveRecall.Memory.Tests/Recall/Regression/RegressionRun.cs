using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using StoredMemory = AdaptiveRecall.Memory.Memories.Memory;

namespace AdaptiveRecall.Memory.Tests.Recall.Regression;

/// <summary>The engine over a store in memory, with every dialogue of one owner, and each of an owner of its own.</summary>
internal sealed class RegressionRun : IAsyncDisposable
{
    // What the table shows; the chat path injects 8 by default.
    private const int Depth = 10;

    private static readonly Owner Everybody = new(Owner.DefaultTenant, "all");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2024, 7, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly OwnerKeyring _keyring = new(new byte[OwnerKeyring.SecretSize]);
    private readonly Dictionary<MemoryId, (string Dialogue, int Turn)> _turns = [];
    private readonly InMemoryStore _store;
    private readonly ServiceProvider _services;
    private readonly MemoryIdGenerator _ids;

    public RegressionRun()
    {
        _store = new InMemoryStore(_time, new byte[OwnerKeyring.SecretSize]);
        _ids = new MemoryIdGenerator(_time);
        _services = new ServiceCollection()
            .AddMetrics()
            .AddSingleton<TimeProvider>(_time)
            .AddSingleton<IMemoryStore>(_store)
            .AddStaticEmbedder()
            .AddMemoryRecall()
            .BuildServiceProvider();
    }

    /// <summary>Stores the dialogues, and asks each question of both owners.</summary>
    public async Task<(IReadOnlyList<RegressionScore> Alone, IReadOnlyList<RegressionScore> Together)> MeasureAsync(IReadOnlyList<RegressionDialogue> dialogues)
    {
        foreach (var dialogue in dialogues)
        {
            await StoreAsync(OwnerOf(dialogue), dialogue);
            await StoreAsync(Everybody, dialogue);
        }

        List<RegressionScore> alone = [], together = [];
        foreach (var dialogue in dialogues)
        {
            foreach (var question in dialogue.Questions)
            {
                alone.Add(await AskAsync(OwnerOf(dialogue), dialogue, question));
                together.Add(await AskAsync(Everybody, dialogue, question));
            }
        }

        return (alone, together);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static Owner OwnerOf(RegressionDialogue dialogue) => new(Owner.DefaultTenant, dialogue.Name);

    private async Task<RegressionScore> AskAsync(Owner owner, RegressionDialogue dialogue, RegressionQuestion question)
    {
        var result = await _services.GetRequiredService<MemoryRecaller>().RecallAsync(
            new RecallQuery(owner, question.Text) { Limit = Depth, Explain = true },
            TestContext.Current.CancellationToken);
        return new RegressionScore(
            dialogue,
            question,
            [.. result.Memories.Select(memory => _turns[memory.Memory.Id]).Select(turn => turn.Dialogue == dialogue.Name ? turn.Turn : 0)],
            result.Block is not null);
    }

    private async Task StoreAsync(Owner owner, RegressionDialogue dialogue)
    {
        var embedder = _services.GetRequiredService<TextEmbedder>();
        var key = _keyring.KeyOf(owner);
        var puts = new List<MemoryPut>();
        for (var i = 0; i < dialogue.Turns.Count; i++)
        {
            var turn = dialogue.Turns[i];
            var memory = new StoredMemory
            {
                Id = _ids.Next(),
                Text = turn.Text,
                OccurredAt = turn.At,
                CreatedAt = turn.At,
                UpdatedAt = turn.At,
                Accesses = AccessHistory.Created(turn.At),
                Source = new MemorySource
                {
                    Type = MemorySource.Import,
                    Conversation = $"{dialogue.Name}-{turn.Session}",
                    Sequence = i,
                    Role = turn.Role ?? "user",
                    Speaker = turn.Speaker,
                },
            };
            _turns[memory.Id] = (dialogue.Name, i + 1);
            puts.Add(new MemoryPut(
                memory,
                embedder.Serving.Id,
                (await embedder.Serving.EmbedMemoriesAsync([memory.Text], TestContext.Current.CancellationToken))[0],
                TurnCardCodec.Encode(TurnCardBuilder.ForMemory(key, memory))));
        }

        await _store.WriteAsync(
            new OwnerWrite { Key = key, Owner = owner, BegunAt = _time.GetUtcNow(), Puts = puts },
            TestContext.Current.CancellationToken);
    }
}
