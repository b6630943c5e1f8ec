using AdaptiveRecall.EndToEnd.Tests.Hosting;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing.Redis;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AdaptiveRecall.EndToEnd.Tests.Stores;

/// <summary>The same memories and the same message give the same block, byte for byte, whatever they are kept in.</summary>
public sealed class SameBlockTests(RedisServers servers, ITestOutputHelper output) : IClassFixture<RedisServers>
{
    private const int Owners = 40;
    private const int QuestionsPerOwner = 10;
    private const int LargeOwner = 2000;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly SampleTalk _talk = new(seed: 11);
    private readonly MemoryIdGenerator _ids = new(TimeProvider.System);

    [Fact]
    public async Task The_block_when_recalled_from_any_store_is_the_same_byte_for_byte()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        await using var stores = await AllStores.OpenAsync(folder, await servers.SingleEndpointAsync(), _time, cancel);
        var secret = await stores.All[0].Store.GetSecretAsync(cancel);
        foreach (var store in stores.All.Skip(1))
        {
            Assert.True(await store.Store.AdoptSecretAsync(secret, cancel));
        }

        var (asked, injected, different) = (0, 0, new List<string>());
        for (var i = 0; i < Owners; i++)
        {
            var owner = new Owner(Owner.DefaultTenant, $"user-{i}");

            // From a few to some hundreds, and one of thousands: the nearest are all of them, or only some.
            var memories = i == 0 ? LargeOwner : 1 + (_talk.Next(20) * _talk.Next(16));
            await FillAsync(stores, owner, new OwnerKeyring(secret).KeyOf(owner), memories, cancel);
            for (var question = 0; question < QuestionsPerOwner; question++)
            {
                var query = new RecallQuery(owner, _talk.NextQuestion()) { Limit = 1 + _talk.Next(20) };
                var results = await Task.WhenAll(stores.All.Select(store => store.RecallAsync(query, cancel).AsTask()));
                asked++;
                injected += results[0].Block is null ? 0 : 1;
                different.AddRange(stores.All.Zip(results).Skip(1)
                    .Where(pair => pair.Second.Block != results[0].Block)
                    .Select(pair => $"{pair.First.Name}, owner {i}, '{query.Text}':\n{pair.Second.Block}\nand {stores.All[0].Name}:\n{results[0].Block}"));
            }
        }

        output.WriteLine($"{asked} questions of {Owners} owners, {injected} with a block, in {string.Join(", ", stores.All.Select(store => store.Name))}");
        Assert.Equal([], different);
        Assert.True(injected > asked / 2, "too few blocks to compare");
    }

    private async Task FillAsync(AllStores stores, Owner owner, OwnerKey key, int memories, CancellationToken cancellationToken)
    {
        for (var written = 0; written < memories;)
        {
            _time.Advance(TimeSpan.FromMinutes(_talk.Next(5000)));
            var write = new OwnerWrite { Key = key, Owner = owner, BegunAt = _time.GetUtcNow() };
            var texts = Enumerable.Range(0, Math.Min(1 + _talk.Next(20), memories - written)).Select(_ => _talk.NextStatement()).ToArray();
            var vectors = await stores.All[0].Embedder.EmbedMemoriesAsync(texts, cancellationToken);
            write = write with
            {
                Puts = [.. texts.Select((text, i) => PutOf(key, text, vectors[i], stores.All[0].Embedder.Id, written + i))],
                Cards = [CardOf(key, _talk.NextQuestion(), written)],
            };
            foreach (var store in stores.All)
            {
                Assert.Equal(WriteOutcome.Written, (await store.Store.WriteAsync(write, cancellationToken)).Outcome);
            }

            written += texts.Length;
        }
    }

    private MemoryPut PutOf(OwnerKey key, string text, ReadOnlyMemory<float> vector, string embedder, int place)
    {
        var memory = new Memory.Memories.Memory
        {
            Id = _ids.Next(),
            Text = text,
            OccurredAt = _time.GetUtcNow(),
            CreatedAt = _time.GetUtcNow(),
            UpdatedAt = _time.GetUtcNow(),
            Pinned = place % 97 == 50,
            Source = new MemorySource { Type = MemorySource.Chat, Conversation = $"c{place / 12}", Sequence = place, Role = "user" },
            Accesses = AccessHistory.Created(_time.GetUtcNow()),
        };
        return new MemoryPut(memory, embedder, vector, TurnCardCodec.Encode(TurnCardBuilder.ForMemory(key, memory)));
    }

    private ReadOnlyMemory<byte> CardOf(OwnerKey key, string text, int place) => TurnCardCodec.Encode(TurnCardBuilder.ForTurn(
        key, new Turn(text, _time.GetUtcNow()) { Role = "user", Conversation = $"c{place / 12}", Sequence = place }));
}
