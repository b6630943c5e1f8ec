using Xunit;

namespace AdaptiveRecall.Testing.Redis;

/// <summary>The servers of a test run, each started when it is first asked for and stopped at the end.</summary>
public sealed class RedisServers : IAsyncLifetime
{
    private readonly Lock _gate = new();
    private Task<RedisServer>? _single;
    private Task<RedisCluster>? _cluster;
    private Task<RedisTls>? _tls;

    /// <summary>Set by the repository's own check: a skip is then a failure.</summary>
    public const string RequiredVariable = "CI_REQUIRES_REDIS";

    /// <summary>The endpoint of a single node: the one that <see cref="RedisBinary.Variable"/> names, or a started one.</summary>
    public async Task<string> SingleEndpointAsync() => RedisBinary.RunningServer ?? (await SingleAsync()).Endpoint;

    /// <summary>A started single node.</summary>
    public Task<RedisServer> SingleAsync()
    {
        lock (_gate)
        {
            return _single ??= StartAsync(static binary => RedisServer.StartAsync(binary));
        }
    }

    /// <summary>A started cluster.</summary>
    public Task<RedisCluster> ClusterAsync()
    {
        lock (_gate)
        {
            return _cluster ??= StartAsync(RedisCluster.StartAsync);
        }
    }

    /// <summary>A started server with TLS and ACL.</summary>
    public Task<RedisTls> TlsAsync()
    {
        lock (_gate)
        {
            return _tls ??= StartAsync(RedisTls.StartAsync);
        }
    }

    /// <summary>The program for a test that needs a server of its own; skips the test where there is none.</summary>
    public static async Task<RedisBinary> BinaryAsync()
    {
        var (binary, reason) = await RedisBinary.GetAsync();
        if (binary is not null)
        {
            return binary;
        }

        if (Environment.GetEnvironmentVariable(RequiredVariable) == "1")
        {
            Assert.Fail($"{RequiredVariable}=1, and there is {reason}");
        }

        Assert.Skip(reason);
        throw new InvalidOperationException("not reached");
    }

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(_single);
        await StopAsync(_cluster);
        await StopAsync(_tls);
    }

    private static async Task<T> StartAsync<T>(Func<RedisBinary, Task<T>> start) => await start(await BinaryAsync());

    private static async Task StopAsync<T>(Task<T>? started)
        where T : class, IAsyncDisposable
    {
        if (started is { IsCompletedSuccessfully: true })
        {
            await (await started).DisposeAsync();
        }
    }
}
