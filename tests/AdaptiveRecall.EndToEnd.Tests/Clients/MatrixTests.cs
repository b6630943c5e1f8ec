using System.Net.Http.Json;
using AdaptiveRecall.EndToEnd.Tests.Hosting;
using AdaptiveRecall.Testing.Hosting;
using Xunit;

namespace AdaptiveRecall.EndToEnd.Tests.Clients;

/// <summary>
/// Every SDK with every feature, straight to an upstream and through the real executable with memory off and on: what the SDK sees and what
/// the upstream gets must be the same, but for the block. What holds is docs/clients/matrix.md.
/// </summary>
public sealed class MatrixTests
{
    /// <summary>Set: the document is written instead of compared.</summary>
    private const string WriteVariable = "ADAPTIVERECALL_WRITE_MATRIX";

    private static readonly (string Column, string Script)[] NodeColumns =
    [
        ("npm openai", "openai.mjs"),
        ("npm openai, AzureOpenAI", "azure.mjs"),
        ("npm @anthropic-ai/sdk", "anthropic.mjs"),
        ("npm ai, @ai-sdk/openai", "ai-openai.mjs"),
        ("npm ai, @ai-sdk/anthropic", "ai-anthropic.mjs"),
        ("npm @langchain/openai", "langchain.mjs"),
    ];

    [Fact]
    public async Task Every_sdk_when_it_goes_through_the_proxy_sees_and_sends_the_same()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var (folder, reason) = await NodeSdk.InstallAsync();
        Assert.SkipWhen(folder is null, reason);
        await using var upstream = await MatrixUpstream.StartAsync();
        using var files = new TemporaryFolder();
        await File.WriteAllTextAsync(files.File("settings.json"), """{"AdaptiveRecall":{"Recall":{"Deadline":"00:00:30"}}}""", cancellation);
        await using var proxy = await ProxyProcess.StartReadyAsync("--config", files.File("settings.json"), "--upstream", upstream.Address.ToString(), "--store", files.File("memory.db"));
        await RememberAsync(proxy.Address, cancellation);

        var columns = new List<MatrixColumn>();
        foreach (var (column, script) in NodeColumns)
        {
            columns.Add(await MatrixColumn.JudgeAsync(column, upstream, await NodeSdk.RunAsync(folder!, script, RunsOf(column))));
        }

        columns.Add(await MatrixColumn.JudgeAsync("NuGet Microsoft.Extensions.AI.OpenAI", upstream, await DotNetSdk.RunAsync(DotNetSdk.OpenAI, RunsOf("NuGet Microsoft.Extensions.AI.OpenAI"), cancellation)));
        columns.Add(await MatrixColumn.JudgeAsync("NuGet Anthropic", upstream, await DotNetSdk.RunAsync(DotNetSdk.Anthropic, RunsOf("NuGet Anthropic"), cancellation)));

        var faults = columns.SelectMany(static column => column.Cells.Where(static cell => cell.Value is not null).Select(cell => $"{column.Name}, {cell.Key}: {cell.Value}")).ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        await CompareAsync(MatrixDocument.Write(columns), cancellation);

        MatrixRun[] RunsOf(string column) => [MatrixRun.Direct(column, upstream), MatrixRun.Off(column, proxy.Address), MatrixRun.On(column, proxy.Address)];
    }

    // Pinned: in every prompt, whatever is asked.
    private static async Task RememberAsync(Uri proxy, CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = proxy };
        client.DefaultRequestHeaders.Add("x-user-id", "anna");
        using var created = await client.PostAsJsonAsync(new Uri("/memory/v1/memories", UriKind.Relative), new { text = "My dog is called Rex and lives in Oslo.", pinned = true }, cancellation);
        created.EnsureSuccessStatusCode();
    }

    private static async Task CompareAsync(string document, CancellationToken cancellation)
    {
        var path = Path.Combine(Repository.Root, "docs", "clients", "matrix.md");
        if (Environment.GetEnvironmentVariable(WriteVariable) is not null)
        {
            await File.WriteAllTextAsync(path, document, cancellation);
        }

        Assert.Equal(document, await File.ReadAllTextAsync(path, cancellation), ignoreLineEndingDifferences: true);
    }
}
