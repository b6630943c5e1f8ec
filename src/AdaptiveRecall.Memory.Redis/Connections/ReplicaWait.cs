using System.Collections.Concurrent;
using System.Net;
using AdaptiveRecall.Memory.Redis.Telemetry;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Connections;

/// <summary>
/// Waits until replicas have a write, so that it survives its master. Sent on the connection of the write: WAIT speaks of
/// what that connection wrote.
/// </summary>
internal sealed class ReplicaWait(RedisOptions options, TimeProvider time, RedisMetrics metrics, ILogger logger)
{
    // How long the number of a master's replicas is believed.
    private static readonly TimeSpan RoleLifetime = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<EndPoint, (int Replicas, DateTimeOffset Read)> _roles = [];

    public async Task ConfirmAsync(IDatabase writes, RedisKey key)
    {
        if (options.ReplicaConfirmations == 0)
        {
            return;
        }

        var server = ServerOf(writes, key);
        var wanted = Math.Min(options.ReplicaConfirmations, await ReplicasOfAsync(server).ConfigureAwait(false));
        if (wanted == 0)
        {
            return;
        }

        var confirmed = (long)await server.ExecuteAsync("WAIT", wanted, (long)options.ReplicaTimeout.TotalMilliseconds).ConfigureAwait(false);
        if (confirmed < wanted)
        {
            _roles.TryRemove(server.EndPoint, out _);
            metrics.Unconfirmed();
            RedisLog.Unconfirmed(logger, confirmed, wanted, options.ReplicaTimeout);
        }
    }

    private static IServer ServerOf(IDatabase writes, RedisKey key)
    {
        try
        {
            return writes.Multiplexer.GetServer(key);
        }
        catch (InvalidOperationException exception)
        {
            // It was there a moment ago, when it took the write: whether that survives is not known.
            throw new RedisConnectionException(ConnectionFailureType.UnableToResolvePhysicalConnection, CommandFlags.None, "The server that took the write is gone.", exception, CommandStatus.Sent);
        }
    }

    private async ValueTask<int> ReplicasOfAsync(IServer server)
    {
        var now = time.GetUtcNow();
        if (_roles.TryGetValue(server.EndPoint, out var known) && now - known.Read < RoleLifetime)
        {
            return known.Replicas;
        }

        int replicas;
        try
        {
            replicas = await server.RoleAsync().ConfigureAwait(false) is Role.Master master ? master.Replicas.Count : 0;
        }
        catch (RedisServerException exception) when (exception.Kind is RedisErrorKind.NoPermission or RedisErrorKind.UnknownCommand)
        {
            // A managed Redis that tells nobody: it confirms by itself what it confirms.
            replicas = 0;
        }

        _roles[server.EndPoint] = (replicas, now);
        return replicas;
    }
}
