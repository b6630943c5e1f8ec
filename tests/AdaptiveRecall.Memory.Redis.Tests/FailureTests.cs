using System.Diagnostics;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing.Redis;
using AdaptiveRecall.Testing.Storage;
using Xunit;

namespace AdaptiveRecall.Memory.Redis.Tests;

/// <summary>What a server can do to the store, on real servers: each time an exception in time, a log line with advice, and recovery.</summary>
public sealed class FailureTests
{
    private readonly LogCapture _log = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Server_that_is_away_at_start_is_used_when_it_comes()
    {
        await using var server = await RedisServer.StartAsync(await RedisServers.BinaryAsync());
        server.Kill();
        await using var store = NewStore(server);

        await store.OpenAsync(Token);
        var owner = StoreFixtures.NewOwner();
        var exception = await Assert.ThrowsAsync<MemoryStoreException>(async () => await store.GetHeadAsync(owner.Key, Token));

        Assert.Contains("cannot be reached", exception.Message, StringComparison.Ordinal);
        Assert.Contains(_log.Messages, line => line.StartsWith("Warning: Memory store Redis", StringComparison.Ordinal) && line.Contains("without memory until it is", StringComparison.Ordinal));
        Assert.False((await store.GetStatusAsync(Token)).Available);

        await server.StartAsync();
        await Eventually.WorksAsync(async () => await WriteAsync(store, owner));
        Assert.True((await store.GetStatusAsync(Token)).Available);
    }

    [Fact]
    public async Task Server_that_restarts_is_reconnected_to()
    {
        await using var server = await RedisServer.StartAsync(await RedisServers.BinaryAsync());
        await using var store = NewStore(server, static options => options with { ReadTimeout = TimeSpan.FromSeconds(20) });
        var owner = StoreFixtures.NewOwner();
        await WriteAsync(store, owner);

        server.Kill();
        var clock = Stopwatch.StartNew();
        await Assert.ThrowsAsync<MemoryStoreException>(async () => await store.GetHeadAsync(owner.Key, Token));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), "a lost connection must fail at once, not at the timeout of 20 s");

        await server.StartAsync();
        await Eventually.WorksAsync(async () => await WriteAsync(store, owner));
    }

    [Fact]
    public async Task Slow_server_opens_the_circuit_and_a_probe_closes_it()
    {
        await using var server = await RedisServer.StartAsync(await RedisServers.BinaryAsync());
        await using var store = NewStore(server, static options => options with { ReadTimeout = TimeSpan.FromSeconds(10) });
        var owner = StoreFixtures.NewOwner();
        await WriteAsync(store, owner);
        await server.SendAsync("CLIENT", "PAUSE", "2000", "ALL");

        while (!_log.Messages.Any(line => line.Contains("missed 5 deadlines", StringComparison.Ordinal)))
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(150));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.GetHeadAsync(owner.Key, deadline.Token));
        }

        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 100; i++)
        {
            await Assert.ThrowsAsync<MemoryStoreException>(async () => await store.GetHeadAsync(owner.Key, Token));
        }

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), "an open circuit must not cost a hundred deadlines of 10 s");
        Assert.Equal(1, (await store.EraseAsync(owner.Key, Token)).Memories);
        await Eventually.WorksAsync(async () => await store.GetHeadAsync(owner.Key, Token));
        await Eventually.IsAsync(() => _log.Messages.Any(line => line.Contains("answers again", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Deadline_interrupts_a_slow_server()
    {
        await using var server = await RedisServer.StartAsync(await RedisServers.BinaryAsync());
        await using var store = NewStore(server);
        await store.OpenAsync(Token);
        await server.SendAsync("CLIENT", "PAUSE", "20000", "ALL");

        var clock = Stopwatch.StartNew();
        var exception = await Assert.ThrowsAsync<MemoryStoreException>(async () => await store.GetHeadAsync(StoreFixtures.NewOwner().Key, Token));

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), "the read timeout is 300 ms, the pause 20 s");
        Assert.Contains("SLOWLOG", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Busy_server_is_said_to_be()
    {
        await using var server = await RedisServer.StartAsync(await RedisServers.BinaryAsync(), "--busy-reply-threshold", "20");
        await using var store = NewStore(server);
        var owner = StoreFixtures.NewOwner();
        await WriteAsync(store, owner);
        var script = server.SendAsync("EVAL", "while true do end", "0");

        await Eventually.IsAsync(() => server.SendAsync("PING").Result.StartsWith("-BUSY", StringComparison.Ordinal));
        await ExpectAsync("SCRIPT KILL", async () => await store.GetHeadAsync(owner.Key, Token));

        await server.SendAsync("SCRIPT", "KILL");
        await script;
        await Eventually.WorksAsync(async () => await WriteAsync(store, owner));
    }

    [Fact]
    public async Task Server_out_of_memory_takes_nothing_more_but_gives_and_deletes()
    {
        await using var server = await RedisServer.StartAsync(await RedisServers.BinaryAsync());
        await using var store = NewStore(server);
        var owner = StoreFixtures.NewOwner();
        var put = StoreFixtures.Put(StoreFixtures.NewMemory());
        await store.WriteAsync(StoreFixtures.Write(owner, put, StoreFixtures.Put(StoreFixtures.NewMemory())), Token);
        await server.SendAsync("CONFIG", "SET", "maxmemory", "1");

        await ExpectAsync("maxmemory", async () => await store.WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(StoreFixtures.NewMemory())), Token));

        Assert.Equal(2, (await store.FindNearestAsync(owner.Key, StoreFixtures.Embedder, StoreFixtures.Axis(0), 10, Token)).Items.Count);
        Assert.Equal(1, (await store.WriteAsync(StoreFixtures.Delete(owner, put.Memory.Id), Token)).Deleted);
        Assert.Equal(1, (await store.EraseAsync(owner.Key, Token)).Memories);
        await server.SendAsync("CONFIG", "SET", "maxmemory", "0");
        await WriteAsync(store, StoreFixtures.NewOwner());
    }

    [Fact]
    public async Task Replica_without_its_master_is_said_to_take_no_writes()
    {
        await using var server = await RedisServer.StartAsync(await RedisServers.BinaryAsync());
        await using var store = NewStore(server);
        var owner = StoreFixtures.NewOwner();
        await WriteAsync(store, owner);
        await server.SendAsync("REPLICAOF", "127.0.0.1", "1");

        await ExpectAsync("failover", () => WriteAsync(store, owner));

        await server.SendAsync("REPLICAOF", "NO", "ONE");
        await Eventually.WorksAsync(() => WriteAsync(store, owner));
    }

    [Theory]
    [InlineData("", "Redis:Password")]
    [InlineData("wrong", "Redis:Password")]
    public async Task Missing_or_wrong_password_is_said_and_never_shown(string password, string advice)
    {
        await using var server = await RedisServer.StartAsync(await RedisServers.BinaryAsync(), "--requirepass", "right");
        await using var store = NewStore(server, options => options with { Password = password });

        await store.OpenAsync(Token);
        await ExpectAsync(advice, async () => await store.GetSecretAsync(Token));

        Assert.DoesNotContain(_log.Messages, line => line.Contains("wrong\"", StringComparison.Ordinal) || line.Contains("password=", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Password_comes_from_a_file()
    {
        await using var server = await RedisServer.StartAsync(await RedisServers.BinaryAsync(), "--requirepass", "right");
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "right\n", Token);
        await using var store = NewStore(server, options => options with { PasswordFile = file });

        await WriteAsync(store, StoreFixtures.NewOwner());

        File.Delete(file);
    }

    [Fact]
    public async Task Lost_scripts_are_sent_again()
    {
        await using var server = await RedisServer.StartAsync(await RedisServers.BinaryAsync());
        await using var store = NewStore(server);
        var owner = StoreFixtures.NewOwner();
        await WriteAsync(store, owner);

        await server.SendAsync("SCRIPT", "FLUSH");

        await WriteAsync(store, owner);
        Assert.Equal(2, (await store.ListAsync(owner.Key, 10, null, Token)).Count);
    }

    [Fact]
    public async Task Store_of_a_later_version_is_refused()
    {
        await using var server = await RedisServer.StartAsync(await RedisServers.BinaryAsync());
        await server.SendAsync("HSET", "adaptiverecall:deployment", "layout", "2");
        await using var store = NewStore(server);

        var exception = await Assert.ThrowsAsync<MemoryStoreException>(async () => await store.OpenAsync(Token));

        Assert.Contains("later version", exception.Message, StringComparison.Ordinal);
        Assert.Contains(_log.Messages, line => line.StartsWith("Critical", StringComparison.Ordinal));
        await Assert.ThrowsAsync<MemoryStoreException>(async () => await WriteAsync(store, StoreFixtures.NewOwner()));
    }

    [Fact]
    public async Task Restricted_user_over_tls_is_enough()
    {
        await using var tls = await RedisTls.StartAsync(await RedisServers.BinaryAsync());
        await using var store = NewStore(tls.Server, options => options with
        {
            Tls = true,
            TlsAuthorityFile = tls.AuthorityFile,
            User = RedisTls.User,
            Password = RedisTls.Password,
            KeyPrefix = "acl",
        });
        var owner = StoreFixtures.NewOwner();

        await store.OpenAsync(Token);
        await WriteAsync(store, owner);
        await store.WriteAsync(
            StoreFixtures.Write(owner) with
            {
                Records = [new OwnerRecord(new RecordKey(RecordKind.Block, 1), StoreFixtures.Bytes("block"), DateTimeOffset.UtcNow.AddDays(1))],
                Work = [new WorkItem(1, StoreFixtures.Bytes("work"), DateTimeOffset.UtcNow)],
            },
            Token);

        Assert.Single(await store.ListRecordsAsync(owner.Key, 10, null, Token));
        Assert.NotNull(await store.LeaseAsync(new WorkTerms(TimeSpan.FromMinutes(1), 10, 3), Token));
        Assert.Single(await store.ReadOwnersAsync(Token).ToListAsync(Token));
        Assert.Single(await store.ReadEntriesAsync(owner.Key, 0, 10, Token));
        Assert.DoesNotContain(_log.Messages, line => line.Contains("does not let this proxy listen", StringComparison.Ordinal));
        Assert.Single((await store.FindNearestAsync(owner.Key, StoreFixtures.Embedder, StoreFixtures.Axis(0), 10, Token)).Items);
        Assert.Equal(1, (await store.EraseAsync(owner.Key, Token)).Memories);
        Assert.True((await store.GetStatusAsync(Token)).Available);

        await using var other = NewStore(tls.Server, options => options with
        {
            Tls = true,
            TlsAuthorityFile = tls.AuthorityFile,
            User = RedisTls.User,
            Password = RedisTls.Password,
            KeyPrefix = "forbidden",
        });
        await ExpectAsync("NOPERM", () => WriteAsync(other, owner));
    }

    [Fact]
    public async Task User_who_may_search_in_neither_way_is_refused_at_start_with_the_way_out()
    {
        await using var server = await RedisServer.StartAsync(await RedisServers.BinaryAsync());
        await server.SendAsync("ACL", "SETUSER", "limited", "on", ">secret", "~*", "&*", "+@all", "-vsim");

        // Refused by a server that does not know the command: then nothing is to be denied.
        await server.SendAsync("ACL", "SETUSER", "limited", "-ft.search");
        await using var store = NewStore(server, static options => options with { User = "limited", Password = "secret", Search = RedisSearch.Auto });

        var exception = await Assert.ThrowsAsync<MemoryStoreException>(async () => await store.OpenAsync(Token));

        Assert.Contains("docs/decisions/0004-redis-store.md", exception.Message, StringComparison.Ordinal);
        Assert.Contains(_log.Messages, line => line.StartsWith("Critical", StringComparison.Ordinal) && line.Contains("neither way", StringComparison.Ordinal));
    }

    [Fact]
    public async Task User_who_may_not_listen_serves_without_hints_and_says_so()
    {
        await using var server = await RedisServer.StartAsync(await RedisServers.BinaryAsync());
        await server.SendAsync("ACL", "SETUSER", "deaf", "on", ">secret", "~*", "resetchannels", "+@all");
        await using var store = NewStore(server, static options => options with { User = "deaf", Password = "secret" });
        var owner = StoreFixtures.NewOwner();

        await store.OpenAsync(Token);
        await WriteAsync(store, owner);

        Assert.Equal(1, (await store.EraseAsync(owner.Key, Token)).Memories);
        Assert.Contains(_log.Messages, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("&adaptiverecall:changes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Certificate_of_an_unknown_authority_is_refused()
    {
        await using var tls = await RedisTls.StartAsync(await RedisServers.BinaryAsync());
        await using var store = NewStore(tls.Server, options => options with { Tls = true, User = RedisTls.User, Password = RedisTls.Password });

        await Assert.ThrowsAsync<MemoryStoreException>(() => WriteAsync(store, StoreFixtures.NewOwner()));
    }

    private RedisMemoryStore NewStore(RedisServer server, Func<RedisOptions, RedisOptions>? configure = null)
    {
        // Short timeouts, so that a test of one takes little; 300 ms are long for a server on this machine.
        var options = new RedisOptions { Endpoints = server.Endpoint, Search = RedisSearch.VectorSet, ReadTimeout = TimeSpan.FromMilliseconds(300), ConnectTimeout = TimeSpan.FromSeconds(1) };
        return new RedisMemoryStore(configure?.Invoke(options) ?? options, TimeProvider.System, _log);
    }

    private async Task ExpectAsync(string advice, Func<Task> operation)
    {
        var exception = await Assert.ThrowsAsync<MemoryStoreException>(operation);

        Assert.Contains(advice, exception.Message, StringComparison.Ordinal);
        Assert.Contains(_log.Messages, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains(exception.Message, StringComparison.Ordinal));
    }

    private static async Task WriteAsync(RedisMemoryStore store, (Memories.OwnerKey Key, Memories.Owner Owner) owner)
    {
        var result = await store.WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(StoreFixtures.NewMemory())), Token);
        Assert.Equal(WriteOutcome.Written, result.Outcome);
    }
}
