using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace AdaptiveRecall.Testing.Hosting;

/// <summary>The proxy as people start it: a process of its own.</summary>
public sealed partial class ProxyProcess : IAsyncDisposable
{
    // A start takes half a second; machines that build and test beside it take longer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string BuiltAssembly = Path.Combine(AppContext.BaseDirectory, "AdaptiveRecall.Proxy.dll");

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private ProxyProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += Received;
        _process.ErrorDataReceived += Received;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where it listens, once it is ready.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>What it wrote so far, to either stream.</summary>
    public string Output => string.Join('\n', _lines);

    /// <summary>Starts the executable that was built with the tests, for a command or a start that fails.</summary>
    public static ProxyProcess Start(params string[] arguments)
    {
        // A proxy compiles its methods well at once, for the load to come. Whatever ends within a second has nothing of it: the runtime's own
        // default takes a third off the processor time of a command.
        var start = New(BuiltAssembly, arguments);
        start.Environment["DOTNET_TC_CallCountingDelayMs"] = "100";
        return new ProxyProcess(start);
    }

    /// <summary>Starts an executable that was built or published elsewhere.</summary>
    public static ProxyProcess StartAssembly(string assembly, params string[] arguments) => new(New(assembly, arguments));

    /// <summary>Starts the executable on a port that the system gives out, and waits until it is ready to serve.</summary>
    public static async Task<ProxyProcess> StartReadyAsync(params string[] arguments)
    {
        var proxy = StartAssembly(BuiltAssembly, ["--listen", "http://127.0.0.1:0", .. arguments]);
        await proxy.WaitUntilReadyAsync();
        return proxy;
    }

    /// <summary>Waits until it says where it listens, and that it is ready.</summary>
    public async Task WaitUntilReadyAsync()
    {
        Address = new Uri(AddressPattern().Match(await WaitForLineAsync("listening")).Value);
        using var client = new HttpClient { BaseAddress = Address };
        using var deadline = new CancellationTokenSource(Patience);
        while (!(await client.GetAsync(new Uri("/health/ready", UriKind.Relative), deadline.Token)).IsSuccessStatusCode)
        {
            await Task.Delay(20, deadline.Token);
        }
    }

    /// <summary>Waits for a line that holds a text.</summary>
    public async Task<string> WaitForLineAsync(string text)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < Patience)
        {
            if (_lines.FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal)) is { } found)
            {
                return found;
            }

            await Task.Delay(20);
        }

        throw new TimeoutException($"The proxy did not write '{text}' within {Patience}. It wrote:\n{Output}");
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> WaitForExitAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(deadline.Token);
        return _process.ExitCode;
    }

    /// <summary>SIGKILL: no chance to finish anything.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private static ProcessStartInfo New(string assembly, string[] arguments) => new("dotnet", [assembly, .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        WorkingDirectory = Path.GetTempPath(),
    };

    private void Received(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text)
        {
            _lines.Enqueue(text);
        }
    }

    [GeneratedRegex(@"https?://\S+:\d+")]
    private static partial Regex AddressPattern();
}
