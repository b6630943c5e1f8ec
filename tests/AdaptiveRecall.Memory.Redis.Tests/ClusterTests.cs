using System.Diagnostics;
using System.Globalization;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing.Redis;
using AdaptiveRecall.Testing.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;
using Xunit;

namespace AdaptiveRecall.Memory.Redis.Tests;

public sealed class ClusterTests
{
    private const int Owners = 12;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lost_master_loses_no_acknowledged_memory_and_no_work_and_none_is_kept_twice()
    {
        await using var cluster = await RedisCluster.StartAsync(await RedisServers.BinaryAsync());
        await using var first = NewStore(cluster);
        await using var second = NewStore(cluster);
        await first.OpenAsync(Token);
        await second.OpenAsync(Token);
        var owners = Enumerable.Range(0, Owners).Select(_ => StoreFixtures.NewOwner()).ToArray();
        var kept = new int[Owners];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);

        // One writer an owner: each turn is tried until it is acknowledged, by one proxy or the other.
        var writers = owners.Select((owner, i) => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var turn = Guid.NewGuid().ToByteArray();
                var tries = 0;
                await Eventually.WorksAsync(async () =>
                {
                    var write = StoreFixtures.Write(owner, StoreFixtures.Put(StoreFixtures.NewMemory())) with
                    {
                        Turn = turn,
                        Work = [new WorkItem(new UInt128(0, BitConverter.ToUInt64(turn)), StoreFixtures.Bytes("work"), DateTimeOffset.UtcNow)],
                    };
                    await (tries++ % 2 == 0 ? first : second).WriteAsync(write, Token);
                });
                kept[i]++;
            }
        })).ToArray();

        var victim = RedisCluster.MasterOf(SlotOf(owners[0].Key));
        await Eventually.IsAsync(() => kept.All(count => count > 10));
        cluster.Nodes[victim].Kill();
        var clock = Stopwatch.StartNew();
        await Eventually.WorksAsync(async () => await first.FindNearestAsync(owners[0].Key, StoreFixtures.Embedder, StoreFixtures.Axis(0), 10, Token));
        var recovered = clock.Elapsed;
        var before = kept.ToArray();
        await Eventually.IsAsync(() => kept.Zip(before).All(pair => pair.First > pair.Second + 2));
        await stop.CancelAsync();
        await Task.WhenAll(writers);

        for (var i = 0; i < Owners; i++)
        {
            var head = OwnerHead.None;
            await Eventually.WorksAsync(async () => head = await second.GetHeadAsync(owners[i].Key, Token));
            Assert.Equal(kept[i], head.Memories);
            Assert.Equal(kept[i], (await second.FindNearestAsync(owners[i].Key, StoreFixtures.Embedder, StoreFixtures.Axis(0), int.MaxValue, Token)).Items.Count);
        }

        var leased = new Dictionary<OwnerKey, int>();
        while (await second.LeaseAsync(new WorkTerms(TimeSpan.FromMinutes(10), 10_000, 3), Token) is { } lease)
        {
            leased.Add(lease.Owner, lease.Items.Count);
        }

        Assert.Equal(owners.Select((owner, i) => (owner.Key, kept[i])), owners.Select(owner => (owner.Key, leased.GetValueOrDefault(owner.Key))));
        TestContext.Current.TestOutputHelper!.WriteLine($"recall was back after {recovered.TotalSeconds:F1} s; {kept.Sum()} memories kept");
        Assert.True(recovered < TimeSpan.FromSeconds(15), $"recall was away for {recovered}");
    }

    [Fact]
    public async Task Owner_is_found_while_and_after_their_slot_moves()
    {
        await using var cluster = await RedisCluster.StartAsync(await RedisServers.BinaryAsync());
        await using var store = NewStore(cluster);
        var owner = StoreFixtures.NewOwner();
        var record = new OwnerRecord(new RecordKey(RecordKind.Receipt, 1), StoreFixtures.Bytes("receipt"), DateTimeOffset.UtcNow.AddDays(1));
        var work = new WorkItem(1, StoreFixtures.Bytes("work"), DateTimeOffset.UtcNow);
        await store.WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(StoreFixtures.NewMemory())) with { Records = [record], Work = [work] }, Token);

        var slot = SlotOf(owner.Key);
        var from = RedisCluster.MasterOf(slot);
        await MoveAsync(cluster, slot, from, (from + 1) % 3);

        await store.WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(StoreFixtures.NewMemory())), Token);
        Assert.Equal(2, (await store.FindNearestAsync(owner.Key, StoreFixtures.Embedder, StoreFixtures.Axis(0), 10, Token)).Items.Count);
        Assert.Equal(2, (await store.ListAsync(owner.Key, 10, null, Token)).Count);
        Assert.NotNull((await store.ReadRecordsAsync(owner.Key, [record.Key], Token))[0]);
        Assert.Equal(owner.Key, (await store.LeaseAsync(new WorkTerms(TimeSpan.FromMinutes(1), 10, 3), Token))?.Owner);
    }

    [Fact]
    public async Task Whole_owner_lies_in_one_slot()
    {
        await using var cluster = await RedisCluster.StartAsync(await RedisServers.BinaryAsync());
        await using var store = NewStore(cluster);
        var owner = StoreFixtures.NewOwner();
        await store.WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(StoreFixtures.NewMemory())) with { Turn = new byte[16] }, Token);
        await store.EraseAsync(owner.Key, Token);
        var put = StoreFixtures.Put(StoreFixtures.NewMemory()) with { Card = StoreFixtures.Card(1, [7]) };
        await store.WriteAsync(
            StoreFixtures.Write(owner, put) with
            {
                Turn = new byte[16],
                Vectors = [new VectorPut(put.Memory.Id, "other", StoreFixtures.Axis(0, 4))],
                Records = [new OwnerRecord(new RecordKey(RecordKind.Receipt, 1), StoreFixtures.Bytes("receipt"), DateTimeOffset.UtcNow.AddDays(1))],
                Work = [new WorkItem(1, StoreFixtures.Bytes("work"), DateTimeOffset.UtcNow)],
            },
            Token);
        await store.LeaseAsync(new WorkTerms(TimeSpan.FromMinutes(1), 10, 3), Token);

        await using var connection = await RedisStores.ConnectAsync(cluster.Nodes[0].Endpoint);
        var keys = new List<string>();
        foreach (var server in connection.GetServers().Where(server => !server.IsReplica))
        {
            await foreach (var key in server.KeysAsync(pattern: $"*{{{owner.Key}}}*"))
            {
                keys.Add(key!);
            }
        }

        // Head, cards, memories, ids, turns, spaces, erased, further, two vector sets, two lists of terms, three of records, three of work.
        Assert.Equal(18, keys.Count);
        Assert.Single(keys.Select(key => connection.HashSlot(key)).Distinct());
    }

    private static RedisMemoryStore NewStore(RedisCluster cluster) =>
        new(new RedisOptions { Endpoints = string.Join(',', cluster.Nodes.Take(3).Select(node => node.Endpoint)), Search = RedisSearch.VectorSet, ExactLimit = 0 }, TimeProvider.System, NullLogger<RedisMemoryStore>.Instance);

    private static int SlotOf(OwnerKey owner)
    {
        // CRC-16/XMODEM, as the cluster specification says, of the hash tag.
        var crc = 0;
        foreach (var letter in owner.ToString())
        {
            crc ^= letter << 8;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x8000) != 0 ? ((crc << 1) ^ 0x1021) & 0xFFFF : (crc << 1) & 0xFFFF;
            }
        }

        return crc % 16384;
    }

    private static async Task MoveAsync(RedisCluster cluster, int slot, int from, int to)
    {
        var (source, target) = (cluster.Nodes[from], cluster.Nodes[to]);
        var name = slot.ToString(CultureInfo.InvariantCulture);
        var (sourceId, targetId) = (await source.SendAsync("CLUSTER", "MYID"), await target.SendAsync("CLUSTER", "MYID"));
        await target.SendAsync("CLUSTER", "SETSLOT", name, "IMPORTING", sourceId);
        await source.SendAsync("CLUSTER", "SETSLOT", name, "MIGRATING", targetId);
        await using (var connection = await RedisStores.ConnectAsync(source.Endpoint))
        {
            var server = connection.GetServer(source.Endpoint);
            var keys = (RedisKey[])(await server.ExecuteAsync("CLUSTER", "GETKEYSINSLOT", slot, 100))!;
            await server.ExecuteAsync("MIGRATE", ["127.0.0.1", target.Port, "", 0, 5000, "KEYS", .. keys.Cast<object>()]);
        }

        foreach (var node in cluster.Nodes.Take(3))
        {
            await node.SendAsync("CLUSTER", "SETSLOT", name, "NODE", targetId);
        }
    }
}
