using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace AdaptiveRecall.EndToEnd.Tests.Hosting;

/// <summary>The real executable, started on a port that the system gives out, with a store of its own.</summary>
internal sealed partial class ProxyProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output;

    private ProxyProcess(Process process, StringBuilder output, Uri address)
    {
        _process = process;
        _output = output;
        Address = address;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    public int Id => _process.Id;

    /// <summary>What it has printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts it and waits until it is ready to serve.</summary>
    public static Task<ProxyProcess> StartAsync(string[] arguments, CancellationToken cancellationToken) =>
        StartAsync(Path.Combine(AppContext.BaseDirectory, "AdaptiveRecall.Proxy.dll"), arguments, cancellationToken);

    /// <summary>The same with an executable published elsewhere.</summary>
    public static async Task<ProxyProcess> StartAsync(string assembly, string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(assembly);
        if (!arguments.Contains("--listen"))
        {
            start.ArgumentList.Add("--listen");
            start.ArgumentList.Add("http://127.0.0.1:0");
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var output = new StringBuilder();
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        using var client = new HttpClient();
        var deadline = Stopwatch.StartNew();
        while (deadline.Elapsed < StartLimit && !process.HasExited)
        {
            string text;
            lock (output)
            {
                text = output.ToString();
            }

            if (ListeningPattern().Match(text) is { Success: true } match
                && await IsReadyAsync(client, new Uri(match.Value), cancellationToken))
            {
                return new ProxyProcess(process, output, new Uri(match.Value));
            }

            await Task.Delay(20, cancellationToken);
        }

        process.Kill();
        throw new InvalidOperationException($"The proxy was not ready within {StartLimit}. It printed:\n{output}");

        void Append(string? line)
        {
            lock (output)
            {
                output.AppendLine(line);
            }
        }
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

    private static async Task<bool> IsReadyAsync(HttpClient client, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.GetAsync(new Uri(address, "/health/ready"), cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[1-9]\d*")]
    private static partial Regex ListeningPattern();
}
