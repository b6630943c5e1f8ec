using AdaptiveRecall.Memory.Redis.Connections;
using AdaptiveRecall.Memory.Storage;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Purging;

/// <summary>
/// Has a server rewrite its append-only file and its snapshot: until then they hold what was deleted, for anybody who reads the disk or a
/// copy of it (https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/).
/// </summary>
internal static class FileRewrite
{
    // A rewrite of a small store takes 20 ms; one of a large store minutes, in which asking this often costs nothing.
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(25);

    // A million memories were saved in some 10 s; whatever takes longer than this is stuck, or will be done by the next request.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Rewrites the files of a master and of its replicas, which keep their own.</summary>
    public static async Task<PurgeState> RunAsync(IServer master, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            var state = await RewriteAsync(master, time, cancellationToken).ConfigureAwait(false);
            foreach (var name in await ReplicaSet.WaitAsync(master, Poll, time, cancellationToken).ConfigureAwait(false))
            {
                var replica = Array.Find(master.Multiplexer.GetServers(), server => server.IsConnected && ReplicaSet.NameOf(server) == name);
                var done = replica is null ? PurgeState.Left : await RewriteAsync(replica, time, cancellationToken).ConfigureAwait(false);
                state = done == PurgeState.Purged ? state : done;
            }

            return state;
        }
        catch (RedisServerException)
        {
            // The user may not ask for the replicas: no more is promised than is certain.
            return PurgeState.Left;
        }
    }

    private static async Task<PurgeState> RewriteAsync(IServer server, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            var facts = await ReadAsync(server).ConfigureAwait(false);
            var state = PurgeState.Purged;
            if (facts.GetValueOrDefault("aof_enabled") == "1")
            {
                state = await DoAsync(server, ["BGREWRITEAOF"], "aof_rewrite_in_progress", "aof_rewrites", "aof_last_bgrewrite_status", time, cancellationToken).ConfigureAwait(false);
            }

            if (state == PurgeState.Purged && HasSnapshot(facts))
            {
                state = await DoAsync(server, ["BGSAVE", "SCHEDULE"], "rdb_bgsave_in_progress", "rdb_saves", "rdb_last_bgsave_status", time, cancellationToken).ConfigureAwait(false);
            }

            return state;
        }
        catch (RedisServerException)
        {
            // The user may not do that, or the service rewrites by its own rules: no more is promised than is certain.
            return PurgeState.Left;
        }
    }

    private static bool HasSnapshot(Dictionary<string, string> facts) =>
        facts.GetValueOrDefault("rdb_saves", "0") != "0"
        || facts.GetValueOrDefault("rdb_last_load_keys_loaded", "0") != "0"
        || facts.GetValueOrDefault("rdb_bgsave_in_progress", "0") != "0";

    // One that runs already may have begun before the removal: only one that begins after it counts.
    private static async Task<PurgeState> DoAsync(IServer server, string[] command, string running, string count, string status, TimeProvider time, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var before = await WaitAsync(server, facts => facts.GetValueOrDefault(running) == "0", time, stop.Token).ConfigureAwait(false);
            await server.ExecuteAsync(command[0], [.. command[1..]]).ConfigureAwait(false);
            var after = await WaitAsync(
                server,
                facts => facts.GetValueOrDefault(running) == "0" && facts.GetValueOrDefault(count) != before.GetValueOrDefault(count),
                time,
                stop.Token).ConfigureAwait(false);
            return after.GetValueOrDefault(status) == "ok" ? PurgeState.Purged : PurgeState.Left;
        }
        catch (OperationCanceledException)
        {
            return PurgeState.Left;
        }
    }

    private static async Task<Dictionary<string, string>> WaitAsync(IServer server, Predicate<Dictionary<string, string>> until, TimeProvider time, CancellationToken cancellationToken)
    {
        while (true)
        {
            var facts = await ReadAsync(server).ConfigureAwait(false);
            if (until(facts))
            {
                return facts;
            }

            await Task.Delay(Poll, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<Dictionary<string, string>> ReadAsync(IServer server) =>
        InfoReply.Read((string?)await server.ExecuteAsync("INFO", "persistence").ConfigureAwait(false) ?? "");
}
