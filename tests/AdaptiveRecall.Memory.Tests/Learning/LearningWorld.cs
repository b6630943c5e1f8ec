using System.Buffers.Binary;
using System.Diagnostics.Metrics;
using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Learning;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AdaptiveRecall.Memory.Tests.Learning;

/// <summary>A store in memory, and learners on it, whose clock stands still: however busy the machine, reading what is known is in time.</summary>
internal sealed class LearningWorld : IAsyncDisposable
{
    public static readonly Owner Anna = new("default", "anna");
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly List<MemoryLearner> _learners = [];

    public LearningWorld()
    {
        Time = new FakeTimeProvider(Start);
        Store = new InMemoryStore(Time);
        Keys = new OwnerKeys(Store);
        Parts = new LearningParts(Store, Embedder, Time, Meters, Options);
    }

    public LearningOptions Options { get; } = new();

    public FakeTimeProvider Time { get; }

    public InMemoryStore Store { get; }

    public OwnerKeys Keys { get; }

    public TextEmbedder Embedder { get; } = new(new LengthEmbeddingGenerator());

    public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public LearningParts Parts { get; }

    public static LearnRequest RequestOf(string text, DateTimeOffset at, string conversation, int key, string role = "user")
    {
        var name = new byte[LearnRequest.KeySize];
        BinaryPrimitives.WriteInt32BigEndian(name, key);
        return new LearnRequest(Anna, new Turn(text, at) { Role = role, Conversation = conversation, Sequence = 0 }, name);
    }

    public MemoryLearner NewLearner()
    {
        var learner = LearnerFixture.NewLearner(Store, Keys, Embedder, Time, Meters, Options);
        _learners.Add(learner);
        return learner;
    }

    /// <summary>Learns a turn at the clock's time.</summary>
    public Task LearnAsync(string text, int key, string conversation) =>
        LearnAsync(RequestOf(text, Time.GetUtcNow(), conversation, key));

    public async Task LearnAsync(LearnRequest request)
    {
        var learner = _learners.FirstOrDefault() ?? NewLearner();
        var ticket = learner.Learn(request);
        var deadline = DateTime.UtcNow + Patience;
        while (!ticket.Durable.IsCompleted && DateTime.UtcNow < deadline)
        {
            // Cards wait a few milliseconds of the clock for company.
            Time.Advance(TimeSpan.FromMilliseconds(ticket.KeepsMemory ? 0 : 5));
            await Task.Delay(1);
        }

        await ticket.Durable.WaitAsync(TimeSpan.Zero);
    }

    public async Task<OwnerKey> KeyAsync() => await Keys.KeyOfAsync(Anna, default);

    public async Task<OwnerHead> HeadAsync() => await Store.GetHeadAsync(await KeyAsync(), default);

    public async Task<IReadOnlyList<Memory.Memories.Memory>> MemoriesAsync() => await Store.ListAsync(await KeyAsync(), 1000, null, default);

    public async Task<IReadOnlyList<TurnCard>> CardsAsync()
    {
        var log = await Store.ReadCardsAsync(await KeyAsync(), -1, 0, default);
        return [.. log.Cards.Select(static card => TurnCardCodec.Decode(card.Payload.Span, card.Memory))];
    }

    public async ValueTask DisposeAsync()
    {
        _learners.ForEach(static learner => learner.Dispose());
        await Store.DisposeAsync();
        await _services.DisposeAsync();
    }
}
