using System.Diagnostics;
using System.Globalization;

namespace AdaptiveRecall.Testing.Redis;

/// <summary>A Redis server of the tests on a loopback port, with a folder of its own. Stopped by its process id.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(20);

    private readonly RedisBinary _binary;
    private readonly string[] _arguments;
    private readonly string _folder;
    private readonly List<string> _log = [];
    private Process? _process;

    private RedisServer(RedisBinary binary, int port, string[] arguments)
    {
        _binary = binary;
        _arguments = arguments;
        _folder = Directory.CreateTempSubdirectory("adaptive-recall-redis-").FullName;
        Port = port;
    }

    /// <summary>The port for clients.</summary>
    public int Port { get; }

    /// <summary>Where it keeps its log and snapshots, where it is told to.</summary>
    public string Folder => _folder;

    /// <summary>"127.0.0.1:port".</summary>
    public string Endpoint => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>Starts a server without persistence on a free port.</summary>
    /// <param name="binary">The program.</param>
    /// <param name="arguments">Further arguments.</param>
    public static Task<RedisServer> StartAsync(RedisBinary binary, params string[] arguments) => StartAsync(binary, LoopbackPorts.Find(1)[0], arguments);

    /// <summary>Starts a server on the given port.</summary>
    public static async Task<RedisServer> StartAsync(RedisBinary binary, int port, string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(binary);
        var server = new RedisServer(binary, port, arguments);
        try
        {
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it (again, after <see cref="Kill"/>) on the same port.</summary>
    public async Task StartAsync()
    {
        string[] ports = _arguments.Contains("--tls-port") ? [] : ["--port", Port.ToString(CultureInfo.InvariantCulture)];
        var start = new ProcessStartInfo(
            _binary.Program,
            [.. ports, "--bind", "127.0.0.1", "--dir", _folder, "--save", "", "--appendonly", "no", "--enable-debug-command", "local", .. _binary.Arguments, .. _arguments])
        {
            RedirectStandardOutput = true,
        };
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Read(line.Data, ready);
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"redis-server ended: {string.Join('\n', Log)}"));
        process.Start();
        process.BeginOutputReadLine();
        _process = process;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Kill();
        await ready.Task.WaitAsync(StartTimeout);
    }

    /// <summary>Ends the process at once, as a crash or a power cut would.</summary>
    public void Kill()
    {
        if (Interlocked.Exchange(ref _process, null) is { } process)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }
    }

    /// <summary>Sends a command and returns its reply.</summary>
    public Task<string> SendAsync(params string[] command) => RedisWire.SendAsync(Port, command);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Kill();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private IReadOnlyList<string> Log
    {
        get
        {
            lock (_log)
            {
                return [.. _log];
            }
        }
    }

    private void Read(string? line, TaskCompletionSource ready)
    {
        if (line is null)
        {
            return;
        }

        lock (_log)
        {
            _log.Add(line);
        }

        if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
        {
            ready.TrySetResult();
        }
    }
}
