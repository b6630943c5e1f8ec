using AdaptiveRecall.EndToEnd.Tests.Hosting;

namespace AdaptiveRecall.EndToEnd.Tests.Clients;

/// <summary>Azure.AI.OpenAI, in a process of its own: it runs with another OpenAI than the SDKs of this one.</summary>
internal static class AzureSdk
{
    private const string Name = "AdaptiveRecall.AzureClient";

    /// <summary>Runs its features.</summary>
    public static Task<Dictionary<(string Run, string Feature), string>> RunAsync(IReadOnlyList<MatrixRun> runs, CancellationToken cancellation)
    {
        // Built beside these tests, in the same configuration: …/bin/Debug/net10.0/.
        var built = Path.GetRelativePath(Path.Combine(Repository.Root, "tests", "AdaptiveRecall.EndToEnd.Tests"), AppContext.BaseDirectory);
        return SdkProcess.RunAsync("dotnet", Path.GetTempPath(), Path.Combine(Repository.Root, "tests", Name, built, Name + ".dll"), runs);
    }
}
