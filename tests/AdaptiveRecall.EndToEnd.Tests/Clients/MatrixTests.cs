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

    // Two cores; the third waits most of the time, for what times out.
    private const int AtOnce = 3;

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

        var sdks = MatrixSdk.All(folder!);
        var columns = new MatrixColumn[sdks.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, sdks.Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (i, stop) =>
            columns[i] = await MatrixColumn.JudgeAsync(sdks[i], upstream, await sdks[i].RunAsync(RunsOf(sdks[i].Name, upstream, proxy.Address), stop)));

        Assert.All(columns, static column => Assert.Equal(MatrixDocument.Rows.Select(static row => row.Feature).Order(), column.Cells.Keys.Concat(column.Sdk.Absent.Keys).Order()));
        var faults = columns.SelectMany(static column => column.Cells.Where(static cell => cell.Value is not null).Select(cell => $"{column.Sdk.Name}, {cell.Key}: {cell.Value}")).ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        await CompareAsync(MatrixDocument.Write(columns), cancellation);
    }

    private static MatrixRun[] RunsOf(string column, MatrixUpstream upstream, Uri proxy)
    {
        return [New("direct", upstream.Address), New("off", proxy, ("x-user-id", "anna"), ("x-memory-mode", "off")), New("on", proxy, ("x-user-id", "anna"))];

        MatrixRun New(string way, Uri url, params (string Name, string Value)[] headers) =>
            new($"{column}/{way}", url, headers.Append((MatrixUpstream.RunHeader, $"{column}/{way}")).ToDictionary());
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
