using System.Diagnostics;
using System.Globalization;

namespace AdaptiveRecall.Testing.Redis;

/// <summary>A master, a replica, and a sentinel that lets the replica take over when the master is gone.</summary>
public sealed class RedisSentinel : IAsyncDisposable
{
    // How long the master may be silent: short, so that a failover fits into a test.
    private const int DownAfterMilliseconds = 1000;

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("adaptive-recall-sentinel-");
    private Process? _process;

    private RedisSentinel(RedisServer master, RedisServer replica, int port)
    {
        Master = master;
        Replica = replica;
        Port = port;
    }

    /// <summary>The name of the master.</summary>
    public const string Service = "memories";

    /// <summary>The master, as it was begun.</summary>
    public RedisServer Master { get; }

    /// <summary>Its replica.</summary>
    public RedisServer Replica { get; }

    /// <summary>The sentinel's port.</summary>
    public int Port { get; }

    /// <summary>The sentinel's "127.0.0.1:port".</summary>
    public string Endpoint => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>Starts all three, and waits until the sentinel knows the replica, and that has what the master has.</summary>
    public static async Task<RedisSentinel> StartAsync(RedisBinary binary)
    {
        ArgumentNullException.ThrowIfNull(binary);
        var ports = LoopbackPorts.Find(3);
        var master = await RedisServer.StartAsync(binary, ports[0], ["--repl-diskless-sync-delay", "0"]);
        var replica = await RedisServer.StartAsync(binary, ports[1], ["--replicaof", $"127.0.0.1 {ports[0]}"]);
        var sentinel = new RedisSentinel(master, replica, ports[2]);
        try
        {
            await sentinel.StartSentinelAsync(binary);
            return sentinel;
        }
        catch
        {
            await sentinel.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Kill();
        await Master.DisposeAsync();
        await Replica.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task StartSentinelAsync(RedisBinary binary)
    {
        var file = Path.Combine(_folder.FullName, "sentinel.conf");
        await File.WriteAllTextAsync(
            file,
            string.Create(
                CultureInfo.InvariantCulture,
                $"port {Port}\nbind 127.0.0.1\ndir {_folder.FullName}\nsentinel monitor {Service} 127.0.0.1 {Master.Port} 1\nsentinel down-after-milliseconds {Service} {DownAfterMilliseconds}\nsentinel failover-timeout {Service} 5000\n"));
        _process = Process.Start(new ProcessStartInfo(binary.Program, [file, "--sentinel"]) { RedirectStandardOutput = true })!;
        _process.OutputDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Kill();
        var clock = Stopwatch.StartNew();
        while (!await KnowsReplicaAsync() || !await IsCopiedAsync())
        {
            if (clock.Elapsed > StartTimeout)
            {
                throw new TimeoutException($"The sentinel did not come to know a replica that follows its master within {StartTimeout}.");
            }

            await Task.Delay(50);
        }
    }

    private async Task<bool> IsCopiedAsync() => (await Replica.SendAsync("INFO", "replication")).Contains("master_link_status:up", StringComparison.Ordinal);

    private async Task<bool> KnowsReplicaAsync()
    {
        try
        {
            return (await RedisWire.SendAsync(Port, "INFO", "sentinel")).Contains("slaves=1", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    private void Kill()
    {
        if (Interlocked.Exchange(ref _process, null) is { } process)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }
    }
}
