using System.Diagnostics;
using System.Net.Http.Json;
using AdaptiveRecall.EndToEnd.Tests.Hosting;
using AdaptiveRecall.Testing.Hosting;
using AdaptiveRecall.Testing.Upstream;
using Microsoft.Data.Sqlite;
using Xunit;

namespace AdaptiveRecall.EndToEnd.Tests.Durability;

/// <summary>What users say while the store cannot write waits on disk, and survives the death of the process.</summary>
public sealed class SpoolTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Proxy_when_killed_while_the_store_is_locked_learns_at_the_next_start_what_was_said()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        await using var upstream = await StubModel.StartAsync();
        string[] arguments = ["--upstream", upstream.Address.ToString(), "--store", folder.File("memory.db")];
        string[] said = ["My locker in building 1 has a green door.", "My locker in building 2 has a red door.", "My locker in building 3 has a blue door."];

        await using (var proxy = await ProxyProcess.StartReadyAsync(arguments))
        {
            await using var locking = new SqliteConnection($"Data Source={folder.File("memory.db")};Pooling=False");
            await locking.OpenAsync(cancel);
            await using var held = locking.BeginTransaction(deferred: false);
            foreach (var text in said)
            {
                using var response = await ClientOf(proxy).PostAsJsonAsync("/v1/chat/completions", new { model = "m", messages = new[] { new { role = "user", content = text } } }, cancel);
                response.EnsureSuccessStatusCode();
            }

            // The answers' turns are spooled too; what counts is that the users' words are on the disk.
            await EventuallyAsync(() => Task.FromResult(said.All(text => Spooled(folder).Contains(text, StringComparison.Ordinal))), cancel);
            await proxy.KillAsync();
            await held.RollbackAsync(cancel);
        }

        await using var survivor = await ProxyProcess.StartReadyAsync(arguments);
        await EventuallyAsync(async () => Spooled(folder).Length == 0 && (await TextsAsync(survivor, cancel)).Count == said.Length, cancel);
        Assert.Equal(said.Order(StringComparer.Ordinal), (await TextsAsync(survivor, cancel)).Order(StringComparer.Ordinal));
    }

    private static HttpClient ClientOf(ProxyProcess proxy)
    {
        var client = new HttpClient { BaseAddress = proxy.Address };
        client.DefaultRequestHeaders.Add("x-user-id", "ann");
        return client;
    }

    // The proxy has its file locked, which this runtime respects, and other programs do not.
    private static string Spooled(TemporaryFolder folder)
    {
        var spool = folder.File("spool");
        if (!Directory.Exists(spool))
        {
            return "";
        }

        using var cat = Process.Start(new ProcessStartInfo("cat", Directory.GetFiles(spool)) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
        cat.StandardInput.Close();
        return cat.StandardOutput.ReadToEnd();
    }

    private static async Task<IReadOnlyList<string>> TextsAsync(ProxyProcess proxy, CancellationToken cancel)
    {
        using var client = ClientOf(proxy);
        var page = await client.GetFromJsonAsync<System.Text.Json.JsonElement>("/memory/v1/memories?limit=1000", cancel);
        return [.. page.GetProperty("memories").EnumerateArray().Select(static memory => memory.GetProperty("text").GetString()!)];
    }

    private static async Task EventuallyAsync(Func<Task<bool>> condition, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(clock.Elapsed < Patience, "What was waited for did not come.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancel);
        }
    }
}
