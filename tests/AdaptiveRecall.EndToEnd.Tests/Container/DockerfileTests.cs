using System.Diagnostics;
using System.Text.RegularExpressions;
using AdaptiveRecall.EndToEnd.Tests.Hosting;
using AdaptiveRecall.Testing.Hosting;
using Xunit;

namespace AdaptiveRecall.EndToEnd.Tests.Container;

/// <summary>
/// There is not a container engine on every machine that tests: so the image's publish and start commands are run as
/// they stand in the Dockerfile, in a clean folder.
/// </summary>
public sealed partial class DockerfileTests
{
    [Fact]
    public async Task The_image_when_its_commands_are_run_in_a_clean_folder_publishes_and_serves()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        var source = folder.File("source");
        var app = folder.File("app");
        CopySources(source);

        var dockerfile = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "Dockerfile"), cancel);
        var publish = PublishPattern().Match(dockerfile).Groups[1].Value.Replace("/app", app, StringComparison.Ordinal);
        var start = EntryPattern().Match(dockerfile).Groups[1].Value;
        await RunAsync(publish, source, cancel);
        Assert.True(File.Exists(Path.Combine(app, start)), $"The start command names {start}, which was not published.");

        // The image listens on all interfaces and must refuse to until its owner says that the network may be trusted.
        await using var refused = ProxyProcess.StartAssembly(Path.Combine(app, start), "--listen", "http://0.0.0.0:0", "--store", folder.File("memory.db"));
        Assert.NotEqual(0, await refused.WaitForExitAsync());
        Assert.Contains("TrustNetwork", refused.Output, StringComparison.Ordinal);

        await using var proxy = ProxyProcess.StartAssembly(Path.Combine(app, start), "--listen", "http://127.0.0.1:0", "--store", folder.File("memory.db"));
        await proxy.WaitUntilReadyAsync();
        Assert.Contains(folder.File("memory.db"), proxy.Output, StringComparison.Ordinal);
    }

    // Only what git tracks: a clean folder has no bin, no obj and no store.
    private static void CopySources(string destination)
    {
        foreach (var file in Directory.EnumerateFiles(Repository.Root, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(Repository.Root, file);
            var parts = relative.Split(Path.DirectorySeparatorChar);
            if (parts.Any(part => part is "bin" or "obj" or ".git") || parts[0] is "tests" or "bench")
            {
                continue;
            }

            var target = Path.Combine(destination, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static async Task RunAsync(string command, string folder, CancellationToken cancel)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        using var process = Process.Start(new ProcessStartInfo(words[0], words[1..]) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        Assert.True(process.ExitCode == 0, $"'{command}' failed:\n{output}");
    }

    [GeneratedRegex(@"^RUN (dotnet publish .*)$", RegexOptions.Multiline)]
    private static partial Regex PublishPattern();

    [GeneratedRegex("""^ENTRYPOINT \["dotnet", "([^"]+)"\]$""", RegexOptions.Multiline)]
    private static partial Regex EntryPattern();
}
