using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using StoredMemory = AdaptiveRecall.Memory.Memories.Memory;

namespace AdaptiveRecall.Memory.Tests.Recall;

/// <summary>A recaller with the embedder that ships inside, over a store in memory.</summary>
internal sealed class RecallFixture : IAsyncDisposable
{
    public static readonly Owner User = new(Owner.DefaultTenant, "user");

    private readonly ServiceProvider _services;
    private readonly MemoryIdGenerator _ids;

    public RecallFixture(Action<RecallOptions>? configure = null)
    {
        Store = new InMemoryStore(Time, new byte[OwnerKeyring.SecretSize]);
        _ids = new MemoryIdGenerator(Time);
        _services = new ServiceCollection()
            .AddMetrics()
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<IMemoryStore>(Store)
            .AddStaticEmbedder()
            .AddMemoryRecall()
            .Configure(configure ?? (static _ => { }))
            .BuildServiceProvider();
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2024, 6, 1, 12, 0, 0, TimeSpan.Zero));

    public InMemoryStore Store { get; }

    public MemoryRecaller Recaller => _services.GetRequiredService<MemoryRecaller>();

    public OwnerCardsCache Cache => _services.GetRequiredService<OwnerCardsCache>();

    public static OwnerKey Key => new OwnerKeyring(new byte[OwnerKeyring.SecretSize]).KeyOf(User);

    public StoredMemory New(string text, Func<StoredMemory, StoredMemory>? with = null)
    {
        var memory = new StoredMemory
        {
            Id = _ids.Next(),
            Text = text,
            OccurredAt = Time.GetUtcNow(),
            CreatedAt = Time.GetUtcNow(),
            UpdatedAt = Time.GetUtcNow(),
            Source = new MemorySource { Type = MemorySource.Chat, Role = "user" },
            Accesses = AccessHistory.Created(Time.GetUtcNow()),
        };
        return with is null ? memory : with(memory);
    }

    public async Task<StoredMemory> KeepAsync(string text, Func<StoredMemory, StoredMemory>? with = null)
    {
        var memory = New(text, with);
        await WriteAsync(puts: [await PutAsync(memory)]);
        return memory;
    }

    public async Task<MemoryPut> PutAsync(StoredMemory memory, long? replaces = null)
    {
        var embedder = _services.GetRequiredService<TextEmbedder>().Serving;
        return new MemoryPut(
            memory,
            embedder.Id,
            (await embedder.EmbedMemoriesAsync([memory.Text], TestContext.Current.CancellationToken))[0],
            TurnCardCodec.Encode(TurnCardBuilder.ForMemory(Key, memory)),
            replaces);
    }

    public async Task WriteAsync(IReadOnlyList<MemoryPut>? puts = null, IReadOnlyList<Turn>? turns = null, IReadOnlyList<MemoryId>? deletes = null) =>
        await Store.WriteAsync(
            new OwnerWrite
            {
                Key = Key,
                Owner = User,
                BegunAt = Time.GetUtcNow(),
                Puts = puts ?? [],
                Cards = [.. (turns ?? []).Select(turn => (ReadOnlyMemory<byte>)TurnCardCodec.Encode(TurnCardBuilder.ForTurn(Key, turn)))],
                Deletes = deletes ?? [],
            },
            TestContext.Current.CancellationToken);

    public async Task<RecallResult> RecallAsync(string text, Func<RecallQuery, RecallQuery>? with = null)
    {
        var query = new RecallQuery(User, text);
        return await Recaller.RecallAsync(with is null ? query : with(query), TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
