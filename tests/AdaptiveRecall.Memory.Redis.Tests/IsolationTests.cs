using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing.Redis;
using AdaptiveRecall.Testing.Storage;
using CsCheck;
using Xunit;

namespace AdaptiveRecall.Memory.Redis.Tests;

/// <summary>Whatever users call themselves, say and search with: never an error, never another's memory.</summary>
public sealed class IsolationTests(RedisServers servers)
{
    private const int Cases = 2000;

    private static readonly string[] Hostile =
    [
        "} | @o:{", "*", "-@o:{*}", "@o:{$o}", "$b", "=>[KNN 5 @v $b]", "((((", "]]", "{", "}", "{}", "{{", "a:b", "a/b", "a%2Fb", "..", "' OR 1=1", "\"", "\\", "\0", "\r\n",
        "*3\r\n$3\r\nDEL\r\n", "return redis.call('FLUSHALL')", "ar:h:{x}", "🍵", "東京", "\u202e", "%s%n", new string('x', 10_240),
    ];

    private static readonly Gen<string> Text = Gen.OneOf(Gen.Int[0, Hostile.Length - 1].Select(static i => Hostile[i]), Gen.String, Gen.Select(Gen.Int[0, Hostile.Length - 1].Select(static i => Hostile[i]), Gen.Int[0, Hostile.Length - 1].Select(static i => Hostile[i]), static (a, b) => a + b));

    [Theory]
    [InlineData(RedisSearch.VectorSet)]
    [InlineData(RedisSearch.Search)]
    public async Task Hostile_names_and_texts_stay_apart(RedisSearch search)
    {
        var endpoint = await servers.SingleEndpointAsync();
        if (search == RedisSearch.Search)
        {
            await RedisStores.RequireSearchAsync(endpoint);
        }

        var prefix = RedisStores.NewPrefix();

        // Every owner is large, so that cards are searched by terms, too.
        await using var store = await RedisStores.OpenAsync(new RedisOptions { Endpoints = endpoint, KeyPrefix = prefix, Search = search, ExactLimit = 0 });
        var keyring = new OwnerKeyring(await store.GetSecretAsync(TestContext.Current.CancellationToken));
        var held = new Dictionary<Owner, List<(MemoryId Id, string Text)>>();

        // Writes and searches by owners with hostile names, under embedders with hostile names.
        await Gen.Select(Text, Text, Text, Gen.Int[0, 3].Select(static i => Hostile[i]), Gen.Float[-1, 1], static (tenant, user, text, embedder, similarity) => (Owner: new Owner(tenant, user), text, embedder, similarity)).SampleAsync(
            async sample =>
            {
                var key = keyring.KeyOf(sample.Owner);
                var memory = StoreFixtures.NewMemory(sample.text) with { Tags = [sample.text], Source = new MemorySource { Type = "chat", Conversation = sample.text, Speaker = sample.Owner.User } };
                var terms = sample.text.Split(' ').Select(word => TermId.Of(key, word)).ToArray();
                var put = StoreFixtures.Put(memory, sample.similarity) with { Embedder = sample.embedder, Card = StoreFixtures.Card(terms.Length, terms) };
                var result = await store.WriteAsync(StoreFixtures.Write((key, sample.Owner), put), CancellationToken.None);
                var mine = held.TryGetValue(sample.Owner, out var list) ? list : held[sample.Owner] = [];
                mine.Add((memory.Id, sample.text));

                var found = await store.FindNearestAsync(key, sample.embedder, StoreFixtures.Axis(0), 200, CancellationToken.None);
                var cards = await store.FindCardsAsync(key, new CardQuery(sample.embedder, StoreFixtures.Axis(0), 200, terms, 200, 2), CancellationToken.None);
                var read = await store.GetAsync(key, [.. mine.Select(item => item.Id)], CancellationToken.None);
                return result.Outcome == WriteOutcome.Written
                    && result.Head.Memories == mine.Count
                    && found.Items.Any(item => item.Id == memory.Id)
                    && found.Items.All(item => mine.Any(own => own.Id == item.Id))
                    && cards is not null
                    && cards.Cards.Any(card => card.Memory == memory.Id)
                    && cards.Cards.All(card => mine.Any(own => own.Id == card.Memory))
                    && cards.Nearest.SequenceEqual(found.Items)
                    && cards.Frequencies.All(frequency => frequency > 0 && frequency <= mine.Count)
                    && read.Zip(mine).All(pair => pair.First is { } memory && memory.Text == WellFormed(pair.Second.Text));
            },
            iter: Cases,
            threads: 1);

        await RedisStores.CleanAsync(endpoint, prefix);
    }

    // A lone surrogate is no character: UTF-8 has none.
    private static string WellFormed(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
