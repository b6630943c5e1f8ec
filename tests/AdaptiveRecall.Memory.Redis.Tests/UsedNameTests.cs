using AdaptiveRecall.Testing.Redis;
using Xunit;

namespace AdaptiveRecall.Memory.Redis.Tests;

public sealed class UsedNameTests(RedisServers servers) : IAsyncLifetime
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly string _prefix = RedisStores.NewPrefix();
    private string _endpoint = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _endpoint = await servers.SingleEndpointAsync();

    public async ValueTask DisposeAsync() => await RedisStores.CleanAsync(_endpoint, _prefix);

    [Fact]
    public async Task Of_proxies_that_use_a_name_at_once_one_is_the_first()
    {
        await using var one = await OpenAsync();
        await using var two = await OpenAsync();

        var first = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? one : two).TryUseAsync(UInt128.MaxValue, Long, Token).AsTask()));

        Assert.Single(first, static won => won);
        Assert.True(await two.TryUseAsync(1, Long, Token));
    }

    [Fact]
    public async Task Name_may_be_used_again_when_its_lifetime_is_over()
    {
        await using var store = await OpenAsync();
        Assert.True(await store.TryUseAsync(2, TimeSpan.FromMilliseconds(50), Token));

        await Eventually.IsAsync(async () => await store.TryUseAsync(2, Long, Token));

        Assert.False(await store.TryUseAsync(2, Long, Token));
    }

    private Task<RedisMemoryStore> OpenAsync() => RedisStores.OpenAsync(new RedisOptions { Endpoints = _endpoint, KeyPrefix = _prefix, Search = RedisSearch.VectorSet });
}
