using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using AdaptiveRecall.EndToEnd.Tests.Hosting;

namespace AdaptiveRecall.EndToEnd.Tests.Clients;

/// <summary>Runs an SDK of npm: one process for all its features and runs.</summary>
internal static class NodeSdk
{
    /// <summary>How an outcome begins that is an error.</summary>
    public const string ErrorStart = "{\"error\":";

    private static readonly string Scripts = Path.Combine(Repository.Root, "tests", "AdaptiveRecall.EndToEnd.Tests", "Clients", "Sdks");

    // A first installation fetches 30 MB; a run of all features takes a few seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>The folder with the scripts and the pinned packages of the matrix, installed once for each lock file; or why there is none.</summary>
    public static Task<(string? Folder, string Reason)> InstallAsync() => InstallAsync(Scripts);

    /// <summary>The same for other scripts.</summary>
    /// <param name="scripts">The folder with them and their lock file.</param>
    public static async Task<(string? Folder, string Reason)> InstallAsync(string scripts)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(scripts, "package-lock.json"))))[..16];
        var folder = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "adaptive-recall", "sdks-" + name);
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(scripts))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }

        if (File.Exists(Path.Combine(folder, "installed")))
        {
            return (folder, "");
        }

        try
        {
            var (exit, output) = await RunAsync("npm", folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
            if (exit != 0)
            {
                return (null, "npm could not install the packages: " + output);
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (null, "There is no npm on this machine.");
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "installed"), "");
        return (folder, "");
    }

    /// <summary>Runs one script.</summary>
    /// <returns>What the SDK gave back, by run and feature.</returns>
    public static async Task<Dictionary<(string Run, string Feature), string>> RunAsync(string folder, string script, IEnumerable<MatrixRun> runs)
    {
        var argument = JsonSerializer.Serialize(runs.Select(static run => new { name = run.Name, url = run.Url.GetLeftPart(UriPartial.Authority), headers = run.Headers }));
        var (exit, output) = await RunAsync("node", folder, script, argument);
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
    public static async Task<(int Exit, string Output)> RunAsync(string program, string folder, params string[] arguments)
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
