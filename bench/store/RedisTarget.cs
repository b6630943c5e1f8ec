using System.Globalization;
using AdaptiveRecall.Memory.Redis;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace AdaptiveRecall.Bench.Store;

/// <summary>A Redis, under a key prefix of its own.</summary>
internal sealed class RedisTarget : ITarget
{
    private const string Prefix = "adaptiverecall-bench";

    // Loading keeps the server busy for longer than a request would wait.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ConnectionMultiplexer _connection;
    private readonly RedisMemoryStore _store;

    private RedisTarget(ConnectionMultiplexer connection, RedisOptions options)
    {
        _connection = connection;
        _store = new RedisMemoryStore(options, TimeProvider.System, NullLogger<RedisMemoryStore>.Instance);
    }

    public IMemoryStore Store => _store;

    public static async Task<RedisTarget> ConnectAsync(string endpoint, RedisSearch search, bool flat)
    {
        var connection = await ConnectionMultiplexer.ConnectAsync(new ConfigurationOptions { EndPoints = { endpoint }, AllowAdmin = true }).ConfigureAwait(false);
        var target = new RedisTarget(connection, new RedisOptions { Endpoints = endpoint, KeyPrefix = Prefix, Search = search, FlatIndex = flat, WriteTimeout = Patience, ReadTimeout = Patience });
        await target.RemoveAsync().ConfigureAwait(false);
        await target._store.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        return target;
    }

    public async Task<long> BytesAsync()
    {
        var used = 0L;
        foreach (var server in Masters())
        {
            used += (await server.InfoAsync("memory").ConfigureAwait(false)).SelectMany(static group => group)
                .Where(static pair => pair.Key == "used_memory").Sum(static pair => long.Parse(pair.Value, CultureInfo.InvariantCulture));
        }

        return used;
    }

    public Task RoundTripAsync() => _connection.GetDatabase().PingAsync();

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync().ConfigureAwait(false);
        await RemoveAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private IEnumerable<IServer> Masters() => _connection.GetServers().Where(static server => !server.IsReplica);

    private async Task RemoveAsync()
    {
        foreach (var server in Masters())
        {
            await foreach (var keys in server.KeysAsync(pattern: Prefix + ":*", pageSize: 10_000).Chunk(1000).ConfigureAwait(false))
            {
                await Task.WhenAll(keys.Select(key => _connection.GetDatabase().KeyDeleteAsync(key))).ConfigureAwait(false);
            }
        }
    }
}
