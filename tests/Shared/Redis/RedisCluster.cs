using System.Diagnostics;
using System.Globalization;

namespace AdaptiveRecall.Testing.Redis;

/// <summary>A cluster of three masters with a replica each.</summary>
public sealed class RedisCluster : IAsyncDisposable
{
    private const int Masters = 3;
    private const int Slots = 16384;

    // How long a master may be silent before its replica takes over: short, so that a failover fits into a test.
    private const int NodeTimeoutMilliseconds = 1000;

    private static readonly TimeSpan FormTimeout = TimeSpan.FromSeconds(30);

    private readonly List<RedisServer> _nodes = [];

    private RedisCluster()
    {
    }

    /// <summary>The masters as the cluster was formed, then their replicas in the same order.</summary>
    public IReadOnlyList<RedisServer> Nodes => _nodes;

    /// <summary>Starts and forms a cluster.</summary>
    public static async Task<RedisCluster> StartAsync(RedisBinary binary)
    {
        ArgumentNullException.ThrowIfNull(binary);
        var cluster = new RedisCluster();
        try
        {
            var ports = LoopbackPorts.Find(Masters * 4);
            for (var i = 0; i < Masters * 2; i++)
            {
                cluster._nodes.Add(await RedisServer.StartAsync(binary, ports[i], Arguments(ports[(Masters * 2) + i])));
            }

            await cluster.FormAsync(ports);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>The master or former master that holds a slot: the position in <see cref="Nodes"/> of the range it was given.</summary>
    public static int MasterOf(int slot) => slot * Masters / Slots;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }
    }

    private static string[] Arguments(int busPort) =>
    [
        "--cluster-enabled", "yes",
        "--cluster-port", Text(busPort),
        "--cluster-node-timeout", Text(NodeTimeoutMilliseconds),
        "--repl-diskless-sync-delay", "0",
        "--repl-ping-replica-period", "1",
    ];

    private async Task FormAsync(int[] ports)
    {
        for (var i = 0; i < Masters; i++)
        {
            // MasterOf must agree: slot * 3 / 16384 = i.
            var first = ((i * Slots) + Masters - 1) / Masters;
            var last = ((((i + 1) * Slots) + Masters - 1) / Masters) - 1;
            await _nodes[i].SendAsync("CLUSTER", "ADDSLOTSRANGE", Text(first), Text(last));
            await _nodes[i].SendAsync("CLUSTER", "SET-CONFIG-EPOCH", Text(i + 1));
        }

        for (var i = 1; i < _nodes.Count; i++)
        {
            await _nodes[0].SendAsync("CLUSTER", "MEET", "127.0.0.1", Text(ports[i]), Text(ports[(Masters * 2) + i]));
        }

        var all = Text(_nodes.Count);
        await UntilAsync("CLUSTER", "INFO", $"cluster_known_nodes:{all}", _nodes);
        for (var i = 0; i < Masters; i++)
        {
            var master = await _nodes[i].SendAsync("CLUSTER", "MYID");
            await _nodes[Masters + i].SendAsync("CLUSTER", "REPLICATE", master);
        }

        await UntilAsync("CLUSTER", "INFO", "cluster_state:ok", _nodes);
        await UntilAsync("INFO", "replication", "master_link_status:up", _nodes.Skip(Masters));
    }

    private static async Task UntilAsync(string command, string argument, string expected, IEnumerable<RedisServer> nodes)
    {
        var clock = Stopwatch.StartNew();
        foreach (var node in nodes)
        {
            while (!(await node.SendAsync(command, argument)).Contains(expected, StringComparison.Ordinal))
            {
                if (clock.Elapsed > FormTimeout)
                {
                    throw new TimeoutException($"{node.Endpoint} did not come to '{expected}' within {FormTimeout}.");
                }

                await Task.Delay(20);
            }
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
