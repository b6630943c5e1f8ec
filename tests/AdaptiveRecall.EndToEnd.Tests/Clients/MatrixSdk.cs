namespace AdaptiveRecall.EndToEnd.Tests.Clients;

/// <summary>An SDK, how its features are run, and which there are not.</summary>
/// <param name="Name">Its name in the matrix.</param>
/// <param name="RunAsync">Runs all its features in each of the runs.</param>
/// <param name="Absent">Features that it does not have, and why.</param>
internal sealed record MatrixSdk(
    string Name,
    Func<IReadOnlyList<MatrixRun>, CancellationToken, Task<Dictionary<(string Run, string Feature), string>>> RunAsync,
    IReadOnlyDictionary<string, string> Absent)
{
    private const string NotInApi = "not in this API";
    private const string NotInSdk = "not in this SDK";

    private static readonly string[] NotInAnthropicsApi = ["audio", "transcription", "logprobs", "n", "responses", "responses-stream"];

    /// <summary>All of them.</summary>
    /// <param name="scripts">The folder in which npm's SDKs are installed.</param>
    public static IReadOnlyList<MatrixSdk> All(string scripts) =>
    [
        new("npm openai", Node(scripts, "openai.mjs"), Without([], [])),
        new("npm openai, AzureOpenAI", Node(scripts, "azure.mjs"), Without([], [])),
        new("npm @anthropic-ai/sdk", Node(scripts, "anthropic.mjs"), Without(NotInAnthropicsApi, [])),
        new("npm ai, @ai-sdk/openai", Node(scripts, "ai-openai.mjs"), Without([], ["upload", "n", "count-tokens"])),
        new("npm ai, @ai-sdk/anthropic", Node(scripts, "ai-anthropic.mjs"), Without(NotInAnthropicsApi, ["upload", "count-tokens"])),
        new("npm @langchain/openai", Node(scripts, "langchain.mjs"), Without([], ["transcription", "upload", "count-tokens"])),
        new("NuGet OpenAI", (runs, cancellation) => SdkRuns.RunAsync(runs, DotNetSdk.OpenAI, OpenAINewerFeatures.All, cancellation), Without([], ["n"])),
        new("NuGet Azure.AI.OpenAI", AzureSdk.RunAsync, Without([], ["audio", "files", "n", "responses", "responses-stream", "count-tokens"])),
        new("NuGet Microsoft.Extensions.AI.OpenAI", (runs, cancellation) => SdkRuns.RunAsync(runs, DotNetSdk.OpenAI, DotNetSdk.ExtensionsFeatures, cancellation), Without([], ["n", "count-tokens"])),
        new("NuGet Anthropic", (runs, cancellation) => SdkRuns.RunAsync(runs, DotNetSdk.Anthropic, DotNetSdk.AnthropicFeatures, cancellation), Without(NotInAnthropicsApi, [])),
    ];

    private static Func<IReadOnlyList<MatrixRun>, CancellationToken, Task<Dictionary<(string Run, string Feature), string>>> Node(string folder, string script) =>
        (runs, _) => SdkProcess.RunAsync("node", folder, script, runs);

    private static Dictionary<string, string> Without(string[] inApi, string[] inSdk) =>
        inApi.Select(static feature => (feature, NotInApi)).Concat(inSdk.Select(static feature => (feature, NotInSdk))).ToDictionary();
}
