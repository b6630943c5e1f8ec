using System.Diagnostics;
using AdaptiveRecall.EndToEnd.Tests.Hosting;
using AdaptiveRecall.Testing.Upstream;
using Xunit;

namespace AdaptiveRecall.EndToEnd.Tests.Samples;

/// <summary>samples/ChatClient, as it was built.</summary>
public sealed class ChatClientTests
{
    [Fact]
    public async Task What_was_said_in_one_run_when_asked_in_the_next_is_known()
    {
        await using var model = await StubModel.StartAsync();
        using var files = new TemporaryFolder();
        model.NextAnswer = "How nice";

        Assert.Contains("How nice", await RunAsync(model, files, "My dog is called Rex."), StringComparison.Ordinal);
        await RunAsync(model, files, "What is my dog called?");

        Assert.Contains("Rex", model.LastUserText, StringComparison.Ordinal);
        Assert.EndsWith("What is my dog called?", model.LastUserText, StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(StubModel model, TemporaryFolder files, string line)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "AdaptiveRecall.Samples.ChatClient.dll"), "anna"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                Environment = { ["OPENAI_BASE_URL"] = new Uri(model.Address, "/v1").ToString(), ["OPENAI_API_KEY"] = "key", ["MEMORY_FILE"] = files.File("memory.db") },
            },
        };
        process.Start();
        await process.StandardInput.WriteLineAsync(line);
        process.StandardInput.Close();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var output = await process.StandardOutput.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
