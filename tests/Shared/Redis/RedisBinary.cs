using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace AdaptiveRecall.Testing.Redis;

/// <summary>
/// A Redis 8 server program: the one that <c>ADAPTIVERECALL_TEST_REDIS</c> names (a program and its arguments), one on the
/// path, or, on Debian, one that install-redis.sh puts into a cache folder.
/// </summary>
/// <param name="Program">The program.</param>
/// <param name="Arguments">What comes before every other argument, such as a module to load.</param>
public sealed partial record RedisBinary(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>Names a running single-node server ("host:port"), or a program with its arguments.</summary>
    public const string Variable = "ADAPTIVERECALL_TEST_REDIS";

    // "Vector sets" came with Redis 8: an older server can do nothing for us.
    private const int OldestMajor = 8;

    // Downloading 30 MB from a slow mirror; a machine without a network fails long before.
    private static readonly TimeSpan InstallTimeout = TimeSpan.FromMinutes(3);

    private static readonly Lazy<Task<(RedisBinary? Binary, string Reason)>> Search = new(() => Task.Run(FindAsync));

    /// <summary>The endpoint of <see cref="Variable"/>, where it names a running server and no program.</summary>
    public static string? RunningServer =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } value && !File.Exists(FirstWord(value)) ? value : null;

    /// <summary>The program, or why there is none; looked for once a process.</summary>
    public static Task<(RedisBinary? Binary, string Reason)> GetAsync() => Search.Value;

    private static async Task<(RedisBinary? Binary, string Reason)> FindAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } value && File.Exists(FirstWord(value)))
        {
            var words = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return (new RedisBinary(words[0], words[1..]), "");
        }

        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            var program = Path.Combine(folder, "redis-server");
            if (File.Exists(program) && await MajorOfAsync(program) >= OldestMajor)
            {
                return (new RedisBinary(program, []), "");
            }
        }

        return await InstallAsync();
    }

    private static async Task<(RedisBinary? Binary, string Reason)> InstallAsync()
    {
        var script = Path.Combine(SourceFolder(), "install-redis.sh");
        if (!OperatingSystem.IsLinux() || !File.Exists("/etc/debian_version") || !File.Exists(script))
        {
            return (null, $"no Redis {OldestMajor} or later: set {Variable}, or put redis-server on the path");
        }

        var (exit, output, error) = await RunAsync("/bin/sh", [script]);
        return exit == 0
            ? (new RedisBinary(output.Trim(), []), "")
            : (null, $"no Redis on the path, and install-redis.sh could not get one ({exit}): {error.Trim().Split('\n')[^1]}");
    }

    private static async Task<int> MajorOfAsync(string program)
    {
        var (exit, output, _) = await RunAsync(program, ["--version"]);
        return exit == 0 && VersionPattern().Match(output) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, provider: null) : 0;
    }

    private static async Task<(int Exit, string Output, string Error)> RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var timeout = new CancellationTokenSource(InstallTimeout);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return (-1, "", $"took longer than {InstallTimeout}");
        }

        return (process.ExitCode, await output, await error);
    }

    private static string FirstWord(string value) => value.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [GeneratedRegex(@"\bv=(\d+)\.")]
    private static partial Regex VersionPattern();
}
