using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Connections;

/// <summary>What went wrong, for a person who runs the server.</summary>
/// <param name="Name">For metrics: "busy", "timeout", ….</param>
/// <param name="Advice">What happened and what to do.</param>
/// <param name="Unanswered">It cost the caller a deadline: counts towards opening the circuit. Refusals come at once and cost nothing.</param>
/// <param name="Refresh">Another server may have taken over: the client must look again.</param>
internal sealed record RedisFault(string Name, string Advice, bool Unanswered = false, bool Refresh = false)
{
    private static readonly RedisFault Away = new("away", "Redis cannot be reached. Check that it runs, its endpoints and the network; it is connected to again by itself.", Refresh: true);
    private static readonly RedisFault Refused = new("auth", "Redis refused the user or the password, or asks for one (-NOAUTH, -WRONGPASS). Check Redis:User, and Redis:Password or Redis:PasswordFile.");
    private static readonly RedisFault Late = new("timeout", "Redis did not answer in time. Look for slow commands (SLOWLOG GET), a full machine or a slow network.", true);

    /// <summary>The fault behind an exception of the client; <see langword="null"/>: no fault of the server's.</summary>
    public static RedisFault? Of(Exception exception) => exception switch
    {
        RedisServerException server => Of(server.Kind, server.Message),
        TimeoutException => Late,
        RedisConnectionException when IsRefusedUser(exception) => Refused,
        RedisConnectionException or ObjectDisposedException => Away,
        RedisCommandException => new("command", "The Redis client refused a command. Check the endpoints and the client's settings."),
        _ => null,
    };

    private static RedisFault Of(RedisErrorKind kind, string message) =>
        // The client takes any "ERR …" that names no known condition for an unknown command.
        (kind == RedisErrorKind.UnknownCommand && !message.Contains("unknown command", StringComparison.OrdinalIgnoreCase) ? null : OfKind(kind)) ?? new("error", $"Redis refused a command: {FirstWord(message)}. The inner exception has its words.");

    private static RedisFault? OfKind(RedisErrorKind kind) => kind switch
    {
        RedisErrorKind.Busy => new("busy", "Redis is busy with a script or function of somebody (-BUSY). End it with SCRIPT KILL or FUNCTION KILL."),
        RedisErrorKind.Loading => new("loading", "Redis is still loading its data (-LOADING). Wait; it is used as soon as it is ready."),
        RedisErrorKind.ClusterDown => new("clusterdown", "The Redis cluster is down (-CLUSTERDOWN): a part of its slots has no master. Look at CLUSTER INFO and start the missing nodes.", Refresh: true),
        RedisErrorKind.MasterDown => new("masterdown", "The Redis replica that was asked has lost its master (-MASTERDOWN). Start the master, or let a replica take over.", Refresh: true),
        RedisErrorKind.MaxClients => new("maxclients", "Redis takes no more connections. Raise maxclients, or close some."),
        RedisErrorKind.OutOfMemory => new("oom", "Redis is out of memory (-OOM) and takes no more memories; those that are there are recalled. Raise maxmemory, or delete some. maxmemory-policy must be noeviction: another one throws memories away."),
        RedisErrorKind.ReadOnly => new("readonly", "Redis takes no writes here (-READONLY): a replica was asked. After a failover this passes by itself; else name the master in Endpoints.", Refresh: true),
        RedisErrorKind.Misconfigured => new("misconf", "Redis cannot write to its disk and refuses changes (-MISCONF). Look at its log; free space or repair the disk."),
        RedisErrorKind.NoReplicas => new("noreplicas", "Redis refuses writes because too few replicas are connected (-NOREPLICAS). Start them, or lower min-replicas-to-write."),
        RedisErrorKind.NoAuth or RedisErrorKind.WrongPass => Refused,
        RedisErrorKind.NoPermission => new("noperm", "The Redis user may not do this (-NOPERM). Give it the commands and the key pattern that docs/decisions/0004-redis-store.md lists."),
        RedisErrorKind.Moved or RedisErrorKind.Ask or RedisErrorKind.TryAgain or RedisErrorKind.UnknownRedirectTarget =>
            new("moved", "Slots of the Redis cluster are moving. This passes by itself.", Refresh: true),
        RedisErrorKind.CrossSlot => new("crossslot", "Redis Cluster found keys of one owner in two slots. Is a proxy in between that rewrites keys?"),
        RedisErrorKind.UnknownCommand => new("unknowncommand", "Redis does not know a command that it knew at start. Was it replaced by another version? Restart the proxy."),
        _ => null,
    };

    // The client hides the server's refusal behind "no connection is active".
    private static bool IsRefusedUser(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure })
            {
                return true;
            }
        }

        return false;
    }

    private static string FirstWord(string message) => message.Split(' ', 2)[0];
}
