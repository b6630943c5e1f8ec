using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using AdaptiveRecall.EndToEnd.Tests.Hosting;
using AdaptiveRecall.Testing.Hosting;
using AdaptiveRecall.Testing.Upstream;
using Xunit;

namespace AdaptiveRecall.EndToEnd.Tests.Durability;

/// <summary>
/// The whole executable dies in mid-write: what a client was told is stored is there afterwards. The store alone is
/// killed a hundred times in its own tests; this one adds the way from the answer to the file.
/// </summary>
public sealed class KillTests
{
    private const int Kills = 5;

    [Fact]
    public async Task A_proxy_when_killed_while_it_learns_keeps_everything_it_acknowledged()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        await using var upstream = await StubModel.StartAsync();
        string[] arguments = ["--upstream", upstream.Address.ToString(), "--store", folder.File("memory.db")];
        var acknowledged = new List<string>();

        for (var kill = 0; kill < Kills; kill++)
        {
            await using var proxy = await ProxyProcess.StartReadyAsync(arguments);
            acknowledged.AddRange(await TellUntilKilledAsync(proxy, kill, cancel));
        }

        await using var survivor = await ProxyProcess.StartReadyAsync(arguments);
        var held = await ListAsync(survivor.Address, cancel);
        Assert.NotEmpty(acknowledged);
        Assert.Equal([], acknowledged.Except(held));
        Assert.Equal(held.Count, held.Distinct().Count());
    }

    private static async Task<List<string>> TellUntilKilledAsync(ProxyProcess proxy, int round, CancellationToken cancel)
    {
        var acknowledged = new List<string>();
        using var client = new HttpClient { BaseAddress = proxy.Address };
        client.DefaultRequestHeaders.Add("x-user-id", "ann");
        var clock = Stopwatch.StartNew();
        Task? killing = null;
        for (var i = 0; ; i++)
        {
            // Killed at another moment of the write each round.
            if (killing is null && clock.ElapsedMilliseconds > 150 + (37 * round))
            {
                killing = Task.Run(proxy.KillAsync, cancel);
            }

            var text = $"My locker in building {round} has the number {i} and a green door.";
            try
            {
                using var response = await client.PostAsJsonAsync(
                    "/v1/chat/completions",
                    new { model = "m", messages = new[] { new { role = "user", content = text } } },
                    cancel);
                await response.Content.ReadAsByteArrayAsync(cancel);
                acknowledged.Add(text);
            }
            catch (HttpRequestException)
            {
                await killing!;
                return acknowledged;
            }
        }
    }

    private static async Task<List<string>> ListAsync(Uri address, CancellationToken cancel)
    {
        using var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Add("x-user-id", "ann");
        var texts = new List<string>();
        string? cursor = null;
        do
        {
            var page = await client.GetFromJsonAsync<JsonElement>($"/memory/v1/memories?limit=1000{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}", cancel);
            texts.AddRange(page.GetProperty("memories").EnumerateArray().Select(memory => memory.GetProperty("text").GetString()!));
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);

        return texts;
    }
}
