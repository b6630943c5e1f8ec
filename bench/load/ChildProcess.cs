using System.Diagnostics;
using System.Text.RegularExpressions;

namespace AdaptiveRecall.Bench.Load;

/// <summary>A server that was started as a process of its own, and ends with this object.</summary>
internal sealed partial class ChildProcess : IAsyncDisposable
{
    // A start takes less than a second; a machine under load gets a minute.
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _output = [];
    private readonly long _started;

    private ChildProcess(string name, ProcessStartInfo start)
    {
        Name = name;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _started = Stopwatch.GetTimestamp();
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Name { get; }

    public int Id => _process.Id;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>From its start to its first good answer.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    /// <summary>Starts an assembly and waits until it answers.</summary>
    /// <param name="name">Its name in the report.</param>
    /// <param name="arguments">What <c>dotnet</c> is told.</param>
    /// <param name="readyPath">The path that answers 200 when it is ready.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <param name="environment">Variables that it is given besides ours.</param>
    public static async Task<ChildProcess> StartAsync(
        string name, IEnumerable<string> arguments, string readyPath, CancellationToken cancellationToken, params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        var child = new ChildProcess(name, start);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(StartLimit);
            child.Address = await child._address.Task.WaitAsync(limit.Token);
            await child.WaitUntilReadyAsync(readyPath, limit.Token);
            return child;
        }
        catch
        {
            await Console.Error.WriteLineAsync($"{name} did not start:\n{string.Join('\n', child._output)}");
            await child.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task WaitUntilReadyAsync(string path, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = Address };
        while (true)
        {
            try
            {
                using var response = await client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    ReadyAfter = Stopwatch.GetElapsedTime(_started);
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(2), cancellationToken);
        }
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            _address.TrySetException(new InvalidOperationException($"{Name} ended before it listened."));
            return;
        }

        lock (_output)
        {
            _output.Add(line);
        }

        if (Listening().Match(line) is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"listening\S*\s.*?(http://127\.0\.0\.1:\d+)")]
    private static partial Regex Listening();
}
