using System.Diagnostics;
using System.Text.Json;

namespace AdaptiveRecall.EndToEnd.Tests.Clients;

/// <summary>Runs an SDK in a process of its own: all its features and runs. It is told the runs as JSON, and writes a line of JSON for each outcome.</summary>
internal static class SdkProcess
{
    // A first installation fetches 30 MB; a run of all features takes a few seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Runs one.</summary>
    /// <returns>What the SDK gave back, by run and feature.</returns>
    public static async Task<Dictionary<(string Run, string Feature), string>> RunAsync(string program, string folder, string script, IEnumerable<MatrixRun> runs)
    {
        var argument = JsonSerializer.Serialize(runs.Select(static run => new { name = run.Name, url = run.Url.GetLeftPart(UriPartial.Authority), headers = run.Headers }));
        var (exit, output) = await StartAsync(program, folder, script, argument);
        if (exit != 0)
        {
            throw new InvalidOperationException($"{script} ended with {exit}:\n{output}");
        }

        var outcomes = new Dictionary<(string, string), string>();
        foreach (var line in output.Split('\n').Where(static line => line.StartsWith("{\"run\"", StringComparison.Ordinal)))
        {
            using var json = JsonDocument.Parse(line);
            outcomes[(json.RootElement.GetProperty("run").GetString()!, json.RootElement.GetProperty("feature").GetString()!)] = json.RootElement.GetProperty("outcome").GetRawText();
        }

        return outcomes;
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int Exit, string Output)> StartAsync(string program, string folder, params string[] arguments)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true },
        };
        process.Start();
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {arguments[0]} did not end within {Patience}.");
        }
    }
}
