using System.Text.Json;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Redis.Keys;
using AdaptiveRecall.Memory.Redis.Telemetry;
using AdaptiveRecall.Memory.Redis.Vectors;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;
using Xunit;

namespace AdaptiveRecall.Memory.Redis.Tests.Vectors;

/// <summary>Reads replies that real servers gave (Recordings/replies.json), in both protocols.</summary>
public sealed class VectorReplyTests
{
    public static readonly TheoryData<string> Protocols = ["resp2", "resp3"];

    [Theory]
    [MemberData(nameof(Protocols))]
    public void Knn_reply_gives_keys_and_distances(string protocol)
    {
        var documents = SearchReply.ReadSorted(Recording.Read(protocol, "knn"));

        Assert.Equal([("m:{o}:1", "0"), ("m:{o}:2", "1")], documents.Select(document => (document.Key, document.Distance!)));
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public void Empty_reply_gives_nothing(string protocol) => Assert.Empty(SearchReply.ReadSorted(Recording.Read(protocol, "empty")));

    [Theory]
    [MemberData(nameof(Protocols))]
    public void Reply_to_words_gives_keys(string protocol)
    {
        Assert.Equal(["m:{o}:2"], SearchReply.ReadKeys(Recording.Read(protocol, "words")));
        Assert.Empty(SearchReply.ReadKeys(Recording.Read(protocol, "empty")));
    }

    [Fact]
    public void What_is_no_number_or_not_the_owners_is_left_out()
    {
        var owner = new OwnerKey(1, 2);
        var space = VectorSpace.Of("e", 4);
        var keys = new KeyLayout("p");
        var id = Guid.NewGuid();
        using var metrics = new RedisMetrics(null);
        var index = new SearchIndex(keys, 100, flat: false, cluster: false, metrics, NullLogger.Instance);
        RedisResult Document(string key, string distance) => Recording.Of(JsonSerializer.SerializeToElement<object[]>([1, key, "#" + distance]));

        var prefix = keys.DocumentPrefix(space, owner);
        Assert.Empty(index.Read(Document($"{prefix}{id:N}", "-nan"), owner, space));
        Assert.Empty(index.Read(Document($"{prefix}{id:N}", "nan"), owner, space));
        Assert.Empty(index.Read(Document($"{keys.DocumentPrefix(space, new OwnerKey(1, 3))}{id:N}", "0.5"), owner, space));
        Assert.Equal([17u], index.ReadPositions(Recording.Of(JsonSerializer.SerializeToElement<object[]>([3, $"{keys.CardPrefixOf(owner)}17", $"{keys.CardPrefixOf(new OwnerKey(1, 3))}18", $"{keys.CardPrefixOf(owner)}x"])), owner));
        Assert.Equal([(new MemoryId(id), 0.75)], index.Read(Document($"{prefix}{id:N}", "0.25"), owner, space));
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public void Vsim_reply_gives_rounded_cosines(string protocol)
    {
        // The recording's elements are one letter; ours are 16 bytes.
        var reply = Recording.Read(protocol, "vsim withscores", static text => text.Length == 1 && char.IsAsciiLetter(text[0]) ? new Guid(text[0], 0, 0, new byte[8]).ToByteArray(bigEndian: true) : null);

        var found = VectorSetIndex.Read(reply);

        Assert.Equal([('a', 1f), ('c', 0.9939f), ('b', 0f)], found.Select(item => ((char)item.Id.ToArray()[3], item.Similarity)));
    }
}
