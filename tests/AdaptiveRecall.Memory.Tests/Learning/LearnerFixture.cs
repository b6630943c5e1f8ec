using System.Diagnostics.Metrics;
using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Learning;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Learning;

/// <summary>A learner on a store in memory, with a clock that stands still.</summary>
internal sealed class LearnerFixture : IAsyncDisposable
{
    public static readonly Owner Anna = new("default", "anna");

    // Far beyond what a loaded machine takes: a wait that ends by this is a failure.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public LearnerFixture(Action<LearningOptions>? configure = null)
    {
        var options = new LearningOptions();
        configure?.Invoke(options);
        Store = new HeldStore(Time);
        Keys = new OwnerKeys(Store);
        Embedder = new TextEmbedder(Generator);
        Learner = NewLearner(Store, Keys, Embedder, Time, _services.GetRequiredService<IMeterFactory>(), options);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public LengthEmbeddingGenerator Generator { get; } = new();

    public TextEmbedder Embedder { get; }

    public HeldStore Store { get; }

    public OwnerKeys Keys { get; }

    public MemoryLearner Learner { get; }

    /// <summary>A learner as one proxy of several would have it: with ids and cached cards of its own.</summary>
    public static MemoryLearner NewLearner(IMemoryStore store, OwnerKeys keys, TextEmbedder embedder, TimeProvider time, IMeterFactory meters, LearningOptions options)
    {
        var parts = new LearningParts(store, embedder, time, meters, options);
        return new MemoryLearner(
            store, keys, embedder, parts.Reconciler, parts.Forgetter, parts.Tombstones, parts.Ids, Options.Create(options), meters, time, NullLogger<MemoryLearner>.Instance);
    }

    public LearnTicket Learn(string text, byte key, Owner? owner = null, string? role = "user") =>
        Learner.Learn(new LearnRequest(owner ?? Anna, new Turn(text, Time.GetUtcNow()) { Role = role, Conversation = "c", Sequence = key }, KeyOf(key)));

    public static byte[] KeyOf(byte key) => [.. Enumerable.Repeat(key, LearnRequest.KeySize)];

    /// <summary>
    /// Waits while the learner's clock runs, of which its delays are made: ten times as fast as the wall's, so that the
    /// learner keeps up with it.
    /// </summary>
    public async Task RunUntilAsync(Func<bool> done)
    {
        var deadline = DateTime.UtcNow + Patience;
        while (!done())
        {
            Assert.True(DateTime.UtcNow < deadline, "What was waited for did not come.");
            Time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Delay(TimeSpan.FromMilliseconds(1));
        }
    }

    public async Task<IReadOnlyList<Memory.Memories.Memory>> MemoriesAsync(Owner? owner = null) =>
        await Store.ListAsync(await Keys.KeyOfAsync(owner ?? Anna, default), 1000, null, default);

    public async Task<IReadOnlyList<TurnCard>> CardsAsync(Owner? owner = null)
    {
        var log = await Store.ReadCardsAsync(await Keys.KeyOfAsync(owner ?? Anna, default), -1, 0, default);
        return [.. log.Cards.Select(static card => TurnCardCodec.Decode(card.Payload.Span, card.Memory))];
    }

    public async ValueTask DisposeAsync()
    {
        Learner.Dispose();
        await Store.DisposeAsync();
        await _services.DisposeAsync();
    }
}
