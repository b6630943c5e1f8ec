using System.Collections.Concurrent;
using System.Net;
using AdaptiveRecall.Memory.Redis.Connections;
using AdaptiveRecall.Memory.Storage;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Purging;

/// <summary>Gets what was removed out of the servers' files as well, each server's once for many removals.</summary>
internal sealed class FilePurge(TimeProvider time) : IDisposable
{
    /// <summary>
    /// How long an erasure waits for the files: as long as a person does who pressed a button. A store of 100,000 memories is rewritten within; a
    /// larger one goes on, and the answer says so.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // One for each master that was ever met: as many as the deployment has.
    private readonly ConcurrentDictionary<EndPoint, ServerPurge> _servers = [];
    private readonly CancellationTokenSource _stopping = new();
    private IConnectionMultiplexer? _connection;
    private bool _disposed;

    /// <summary>After an erasure: rewrites the files of the master that held the key.</summary>
    public async Task<PurgeState> AfterErasureAsync(IDatabase database, RedisKey key)
    {
        if (Find(database, key) is not { } server)
        {
            return PurgeState.Left;
        }

        try
        {
            return await server.RequestAsync().WaitAsync(Patience, time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return PurgeState.UnderWay;
        }
    }

    /// <summary>After a deletion: the same, some minutes later.</summary>
    public void AfterDeletion(IDatabase database, RedisKey key) => Find(database, key)?.RequestLater();

    /// <summary>Stops what is under way. May come twice: a container disposes of the store under each of its names.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, true))
        {
            return;
        }

        _stopping.Cancel();
        _stopping.Dispose();
    }

    private ServerPurge? Find(IDatabase database, RedisKey key)
    {
        _connection = database.Multiplexer;
        try
        {
            var endpoint = _connection.GetServer(key, null, CommandFlags.DemandMaster).EndPoint;
            var stopping = _stopping.Token;
            return _servers.GetOrAdd(endpoint, name => new ServerPurge(token => FileRewrite.RunAsync(_connection.GetServer(name), time, token), time, stopping));
        }
        catch (Exception exception) when (RedisFault.Of(exception) is not null || exception is ObjectDisposedException)
        {
            // The master is being replaced, or the store closes.
            return null;
        }
    }
}
