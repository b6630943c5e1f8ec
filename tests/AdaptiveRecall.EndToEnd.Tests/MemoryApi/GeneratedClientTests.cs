using System.Text.Json;
using AdaptiveRecall.EndToEnd.Tests.Clients;
using AdaptiveRecall.EndToEnd.Tests.Hosting;
using AdaptiveRecall.Testing.Hosting;
using Xunit;

namespace AdaptiveRecall.EndToEnd.Tests.MemoryApi;

/// <summary>
/// The OpenAPI document as somebody uses it who has nothing else: a linter finds nothing to say, and a client that is generated from it compiles,
/// strictly, and creates, finds and erases on the real executable.
/// </summary>
public sealed class GeneratedClientTests
{
    // With a slash and a percent sign: the path parameter must be escaped once, as the document says.
    private const string User = "ann/50%";

    private static readonly string Scripts = Path.Combine(Repository.Root, "tests", "AdaptiveRecall.EndToEnd.Tests", "MemoryApi", "GeneratedClient");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Document_passes_a_linter_and_a_client_made_of_it_creates_searches_and_erases()
    {
        var (packages, reason) = await NodeSdk.InstallAsync(Scripts);
        Assert.SkipWhen(packages is null, reason);
        using var folder = new TemporaryFolder();
        await using var proxy = await ProxyProcess.StartReadyAsync("--store", folder.File("memory.db"));
        using var http = new HttpClient { BaseAddress = proxy.Address };
        await File.WriteAllBytesAsync(folder.File("openapi.json"), await http.GetByteArrayAsync(new Uri("/memory/openapi.json", UriKind.Relative), Cancellation), Cancellation);
        foreach (var file in Directory.EnumerateFiles(Scripts))
        {
            File.Copy(file, folder.File(Path.GetFileName(file)));
        }

        Directory.CreateSymbolicLink(folder.File("node_modules"), Path.Combine(packages!, "node_modules"));

        Assert.Equal("", await NodeAsync(folder, "lint.mjs", "openapi.json"));
        await NodeAsync(folder, "node_modules/openapi-typescript/bin/cli.js", "openapi.json", "-o", "schema.d.ts", "--default-non-nullable=false");
        await NodeAsync(folder, "node_modules/typescript/bin/tsc", "-p", ".");
        var outcome = JsonElement.Parse(await NodeAsync(folder, "client.js", proxy.Address.GetLeftPart(UriPartial.Authority), User));

        Assert.Equal([outcome.GetProperty("created").GetString()], outcome.GetProperty("found").EnumerateArray().Select(static id => id.GetString()));
        Assert.Equal(("not_found", 1, 0), (outcome.GetProperty("missing").GetString(), outcome.GetProperty("erased").GetInt32(), outcome.GetProperty("left").GetInt32()));
        var audit = JsonElement.Parse(await http.GetStringAsync(new Uri("/memory/v1/audit?all=true&limit=1", UriKind.Relative), Cancellation)).GetProperty("entries")[0];
        Assert.Equal(("erase", outcome.GetProperty("digest").GetString()), (audit.GetProperty("action").GetString(), audit.GetProperty("hash").GetString()));
    }

    private static async Task<string> NodeAsync(TemporaryFolder folder, params string[] arguments)
    {
        var (exit, output) = await SdkProcess.StartAsync("node", folder.Path, arguments);
        Assert.True(exit == 0, $"node {string.Join(' ', arguments)} ended with {exit}:\n{output}");
        return output.Trim();
    }
}
