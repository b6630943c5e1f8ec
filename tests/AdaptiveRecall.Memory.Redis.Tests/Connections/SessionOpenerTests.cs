using AdaptiveRecall.Memory.Redis.Connections;
using Xunit;

namespace AdaptiveRecall.Memory.Redis.Tests.Connections;

public sealed class SessionOpenerTests
{
    [Theory]
    [InlineData(false, true, true, RedisSearch.Search)]
    [InlineData(false, true, false, RedisSearch.Search)]
    [InlineData(false, false, true, RedisSearch.VectorSet)]
    [InlineData(true, true, true, RedisSearch.VectorSet)]
    [InlineData(true, true, false, RedisSearch.Search)]
    public void New_store_takes_what_suits_the_server(bool cluster, bool vectors, bool vectorSets, RedisSearch expected) =>
        Assert.Equal(expected, SessionOpener.Choose(RedisSearch.Auto, null, new Capabilities(cluster, vectors, false, vectorSets)));

    [Theory]
    [InlineData(RedisSearch.Search)]
    [InlineData(RedisSearch.VectorSet)]
    public void Begun_store_keeps_its_way(RedisSearch kept) =>
        Assert.Equal(kept, SessionOpener.Choose(RedisSearch.Auto, kept, new Capabilities(false, true, true, true)));

    [Theory]
    [InlineData(RedisSearch.Auto, null, false, false, "embedded store")]
    [InlineData(RedisSearch.Search, null, false, true, "Redis:Search=vectorset")]
    [InlineData(RedisSearch.VectorSet, null, true, false, "Redis:Search=search")]
    [InlineData(RedisSearch.Auto, RedisSearch.Search, false, true, "Load the search module")]
    public void What_the_server_cannot_do_is_refused_with_the_way_out(RedisSearch asked, RedisSearch? kept, bool vectors, bool vectorSets, string wayOut)
    {
        var exception = Assert.Throws<RedisUnsuitableException>(() => SessionOpener.Choose(asked, kept, new Capabilities(false, vectors, false, vectorSets)));

        Assert.Contains(wayOut, exception.Message, StringComparison.Ordinal);
    }
}
