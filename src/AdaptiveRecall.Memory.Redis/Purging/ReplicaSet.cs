using System.Globalization;
using System.Net;
using AdaptiveRecall.Memory.Redis.Connections;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Purging;

/// <summary>The replicas of a master, as its <c>INFO replication</c> names them: <c>slave0:ip=…,port=…,state=online,offset=…,lag=…</c>.</summary>
internal static class ReplicaSet
{
    // What was removed reaches a replica within its lag; one that is further behind than this is down or copies everything anew.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Waits until the replicas have what the master has now: rewritten earlier, their files would still hold what was removed.</summary>
    /// <returns>Their names, also of those that did not get so far: their files cannot be vouched for.</returns>
    public static async Task<IReadOnlyList<string>> WaitAsync(IServer master, TimeSpan poll, TimeProvider time, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var facts = await ReadAsync(master).ConfigureAwait(false);
        var wanted = Number(facts.GetValueOrDefault("master_repl_offset"));
        while (true)
        {
            var replicas = facts.Where(static fact => fact.Key.StartsWith("slave", StringComparison.Ordinal) && fact.Value.StartsWith("ip=", StringComparison.Ordinal)).Select(static fact => Parse(fact.Value)).ToList();
            if (replicas.TrueForAll(replica => replica.Offset >= wanted))
            {
                return [.. replicas.Select(static replica => replica.Name)];
            }

            if (time.GetElapsedTime(started) >= Patience)
            {
                return [.. replicas.Select(replica => replica.Offset >= wanted ? replica.Name : "")];
            }

            // Replicas tell how far they are once a second, or when they are asked. A wait for more of them than there are always asks, also where
            // an earlier one was answered; it ends after its millisecond, and what they say is there when the next look is taken.
            await master.ExecuteAsync("WAIT", replicas.Count + 1, 1).ConfigureAwait(false);
            await Task.Delay(poll, time, cancellationToken).ConfigureAwait(false);
            facts = await ReadAsync(master).ConfigureAwait(false);
        }
    }

    /// <summary>A server's name as its master would say it.</summary>
    public static string NameOf(IServer server) => server.EndPoint switch
    {
        IPEndPoint { Address: var address, Port: var port } => string.Create(CultureInfo.InvariantCulture, $"{address}:{port}"),
        DnsEndPoint { Host: var host, Port: var port } => string.Create(CultureInfo.InvariantCulture, $"{host}:{port}"),
        _ => "",
    };

    private static (string Name, long Offset) Parse(string text)
    {
        var parts = text.Split(',').Select(static part => part.Split('=', 2)).Where(static part => part.Length == 2).ToDictionary(static part => part[0], static part => part[1], StringComparer.Ordinal);
        return ($"{parts.GetValueOrDefault("ip")}:{parts.GetValueOrDefault("port")}", Number(parts.GetValueOrDefault("offset")));
    }

    private static long Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static async Task<Dictionary<string, string>> ReadAsync(IServer server) =>
        InfoReply.Read((string?)await server.ExecuteAsync("INFO", "replication").ConfigureAwait(false) ?? "");
}
