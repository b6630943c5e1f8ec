using System.Globalization;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Redis.Connections;
using AdaptiveRecall.Memory.Redis.Keys;
using AdaptiveRecall.Memory.Redis.Records;
using AdaptiveRecall.Memory.Redis.Scripts;
using AdaptiveRecall.Memory.Storage;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Transfer;

/// <summary>Walks over everything that the store holds.</summary>
internal sealed class StoreWalk(KeyLayout keys)
{
    // How many keys the server looks at in one step: a millisecond.
    private const int ScanStep = 1000;

    // Heads, names of records, work: an owner of whom anything is held has one of them.
    private const string Sorts = "hnw";

    // Between the log and the vectors a writer may come in: then the page is read anew.
    private const int PageTries = 5;

    /// <summary>The masters that have slots.</summary>
    /// <exception cref="RedisConnectionException">One of them is away: a walk that leaves it out would look complete.</exception>
    public static IReadOnlyList<IServer> Masters(RedisSession session)
    {
        var servers = session.Reads.Multiplexer.GetServers();
        if (session.Capabilities.Cluster)
        {
            var nodes = servers.Where(static server => server.IsConnected).Select(static server => server.ClusterConfiguration).FirstOrDefault(static configuration => configuration is not null)?.Nodes ?? [];
            var masters = nodes.Where(static node => !node.IsReplica && node.Slots.Count > 0).Select(static node => node.EndPoint).ToHashSet();
            servers = [.. servers.Where(server => masters.Contains(server.EndPoint))];
        }
        else
        {
            servers = [.. servers.Where(static server => server.IsConnected && !server.IsReplica)];
        }

        return servers.Length > 0 && servers.All(static server => server.IsConnected)
            ? servers
            : throw new RedisConnectionException(ConnectionFailureType.UnableToResolvePhysicalConnection, CommandFlags.None, "A master of the store is not connected.");
    }

    /// <summary>A step over the keys of one master: the owners that keys of this step name, and the cursor of the next step; 0: the end.</summary>
    public async Task<(long Cursor, IReadOnlyList<StoredOwner> Owners)> ScanAsync(RedisSession session, IServer server, long cursor)
    {
        var reply = await server.ExecuteAsync("SCAN", cursor, "MATCH", keys.Prefix + "?:*{*}", "COUNT", ScanStep).ConfigureAwait(false);
        var named = new HashSet<OwnerKey>();
        var holders = new HashSet<OwnerKey>();
        foreach (var key in (string[])reply[1]!)
        {
            if (keys.TryReadOwner(key, Sorts, out var owner))
            {
                (key[keys.Prefix.Length] == 'h' ? holders : named).Add(owner);
            }
        }

        // Who has a head is met at that.
        var owners = new List<StoredOwner>(holders.Count);
        var heads = holders.Concat(named.Except(holders)).Select(owner => (owner, head: session.Reads.HashGetAsync(keys.Head(owner), [.. HeadReply.Fields, "tenant", "user"], CommandFlags.DemandMaster))).ToArray();
        foreach (var (owner, head) in heads)
        {
            var fields = await head.ConfigureAwait(false);
            var isHolder = !fields[0].IsNull;
            if (isHolder == holders.Contains(owner))
            {
                owners.Add(new StoredOwner(owner, isHolder ? new Owner((string)fields[^2]!, (string)fields[^1]!) : null, HeadReply.Read(fields)));
            }
        }

        return (long.Parse((string)reply[0]!, CultureInfo.InvariantCulture), owners);
    }

    public async Task<IReadOnlyList<StoredEntry>> ReadEntriesAsync(RedisSession session, OwnerKey owner, long after, int limit)
    {
        var entries = new List<StoredEntry>(limit);
        for (var tries = 0; ; tries++)
        {
            var reply = (RedisValue[])(await session.Reads.ScriptEvaluateAsync(
                StoreScripts.ReadEntries,
                [keys.Head(owner), keys.Cards(owner), keys.Memories(owner), keys.Further(owner)],
                [after, limit - entries.Count],
                CommandFlags.DemandMaster).ConfigureAwait(false))!;
            if (await WithVectorsAsync(session, owner, reply).ConfigureAwait(false) is { } page)
            {
                tries = 0;
                entries.AddRange(page);
                after = (long)reply[1];
            }
            else if (tries == PageTries)
            {
                throw new MemoryStoreException($"The owner's memories changed during each of {PageTries} reads of a page. Try again.");
            }

            if (entries.Count == limit || after >= (long)reply[0])
            {
                return entries;
            }
        }
    }

    private async Task<List<StoredEntry>?> WithVectorsAsync(RedisSession session, OwnerKey owner, RedisValue[] reply)
    {
        var embedders = session.Reads.HashGetAllAsync(keys.Head(owner), CommandFlags.DemandMaster);
        var reads = new List<(StoredEntry Entry, List<(StoredVector Place, Task<float[]?> Vector)> Vectors)>();
        for (var i = 2; i + 3 < reply.Length; i += 4)
        {
            var card = CardRecord.Read((long)reply[i], reply[i + 1], out var turn);
            ReadOnlyMemory<byte> record = reply[i + 2];
            var places = record.IsEmpty ? [] : MemoryRecord.ReadVectors(record.Span, ((ReadOnlyMemory<byte>)reply[i + 3]).Span);
            reads.Add((
                new StoredEntry(card, turn, record.IsEmpty ? null : MemoryRecord.Read(record.Span), []),
                places.ConvertAll(place => (place, place.IsZero ? Task.FromResult<float[]?>(new float[place.Space.Dimensions]) : session.Index.ReadVectorAsync(session.Reads, owner, place.Space, card.Memory!.Value)))));
        }

        var names = (await embedders.ConfigureAwait(false)).ToDictionary(static field => field.Name.ToString(), static field => field.Value.ToString());
        var entries = new List<StoredEntry>(reads.Count);
        var gone = false;
        foreach (var (entry, vectors) in reads)
        {
            var puts = new List<VectorPut>(vectors.Count);
            foreach (var (place, read) in vectors)
            {
                var vector = await read.ConfigureAwait(false);
                gone |= vector is null;
                puts.Add(new VectorPut(entry.Card.Memory!.Value, names.GetValueOrDefault("e:" + place.Space.Name, ""), vector));
            }

            entries.Add(entry with { Vectors = puts });
        }

        return gone ? null : entries;
    }
}
