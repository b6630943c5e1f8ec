using System.Text.Json;
using AdaptiveRecall.EndToEnd.Tests.Hosting;
using AdaptiveRecall.Testing.Hosting;
using Xunit;

namespace AdaptiveRecall.EndToEnd.Tests.CommandLine;

/// <summary>The commands about one user's memories, on the local store and on a running proxy.</summary>
public sealed class MemoryCommandTests
{
    // Everything at once that a user's id may be.
    private const string User = "../a b%2F'東";

    [Fact]
    public async Task On_the_local_store_and_on_a_running_proxy_they_do_the_same()
    {
        using var folder = new TemporaryFolder();
        string[] local = ["--user", User, "--store", folder.File("memory.db")];
        var kept = JsonElement.Parse(await RunAsync(0, ["add", "I am allergic\u001b[31m to peanuts", "--tag", "health", "-o", "ndjson", .. local]));
        var id = kept.GetProperty("id").GetString()!;

        await using var proxy = await ProxyProcess.StartReadyAsync("--store", folder.File("memory.db"));
        string[] running = ["--user", User, "--url", proxy.Address.ToString()];
        foreach (var target in new[] { local, running })
        {
            Assert.Equal(id, JsonElement.Parse(await RunAsync(0, ["list", "--tag", "health", "-o", "json", .. target]))[0].GetProperty("id").GetString());
        }

        Assert.DoesNotContain("\u001b", await RunAsync(0, ["list", .. running]), StringComparison.Ordinal);
        Assert.Equal("create", JsonElement.Parse(await RunAsync(0, ["history", id, "-o", "ndjson", .. running])).GetProperty("reason").GetString());
        Assert.Contains("yes", await RunAsync(0, ["search", "What am I allergic to?", "--explain", .. running]), StringComparison.Ordinal);

        var export = folder.File("export.ndjson");
        await RunAsync(0, ["export", "--to", export, .. running]);
        await RunAsync(2, ["erase", .. running]);
        var erased = JsonElement.Parse(await RunAsync(0, ["erase", "--yes", "-o", "ndjson", .. running]));
        Assert.Equal(1, erased.GetProperty("memories").GetInt64());
        Assert.Contains($"\"hash\":\"{erased.GetProperty("digest").GetString()}\"", await RunAsync(0, ["audit", "list", "--limit", "1", .. local]), StringComparison.Ordinal);
        await RunAsync(0, ["audit", "verify", "--store", folder.File("memory.db")]);
        Assert.Equal(1, JsonElement.Parse(await RunAsync(0, ["import", export, "-o", "ndjson", .. running])).GetProperty("memories").GetInt64());
        Assert.Contains("deleted", await RunAsync(0, ["delete", id, .. running]), StringComparison.Ordinal);
        Assert.Equal(0, JsonElement.Parse(await RunAsync(0, ["stats", "-o", "ndjson", .. running])).GetProperty("memories").GetInt64());
        await RunAsync(1, ["delete", id, .. running]);
    }

    [Fact]
    public async Task A_document_of_another_system_is_imported_and_what_is_wrong_with_it_is_said()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("mem0.json"), "[\n  {\"id\": \"1\", \"memory\": \"Works at TechCorp\"},\n  {\"id\": \"2\", \"memory\": \" \"}\n]", TestContext.Current.CancellationToken);

        var output = await RunAsync(1, ["import", folder.File("mem0.json"), "--user", "ann", "--store", folder.File("memory.db"), "-o", "ndjson"]);

        Assert.Contains("line 2", output, StringComparison.Ordinal);
        Assert.Contains("\"memories\":1", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "There is no store", "list", "--user", "a", "--store", "/nowhere/memory.db")]
    [InlineData(2, "--url", "list", "--user", "a", "--url", "proxy")]
    [InlineData(2, "--user", "list")]
    [InlineData(2, "--output", "list", "--user", "a", "--output", "xml")]
    [InlineData(1, "cannot be reached", "list", "--user", "a", "--url", "http://127.0.0.1:9")]
    public async Task What_cannot_be_done_is_said_in_one_line_with_its_exit_code(int code, string said, params string[] arguments) =>
        Assert.Contains(said, await RunAsync(code, arguments), StringComparison.Ordinal);

    private static async Task<string> RunAsync(int expected, string[] arguments)
    {
        await using var process = ProxyProcess.Start(["memory", .. arguments]);
        var code = await process.WaitForExitAsync();
        Assert.True(code == expected, $"memory {arguments[0]} ended with {code}: {process.Output}");
        return process.Output;
    }
}
