using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AdaptiveRecall.EndToEnd.Tests.Hosting;
using AdaptiveRecall.Memory.Redis;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing.Hosting;
using AdaptiveRecall.Testing.Redis;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace AdaptiveRecall.EndToEnd.Tests.MemoryApi;

/// <summary>What the memory API promises holds on every store, and over a restart of the proxy.</summary>
public sealed class ApiOnEveryStoreTests
{
    private const string Ann = "/memory/v1/users/ann";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_a_file()
    {
        using var folder = new TemporaryFolder();

        await CheckAsync("--store", folder.File("memory.db"));
    }

    [Theory]
    [InlineData("vectorset")]
    [InlineData("search")]
    public async Task On_Redis(string search)
    {
        using var folder = new TemporaryFolder();
        await using var redis = await RedisServer.StartAsync(await RedisServers.BinaryAsync());
        var settings = folder.File("settings.json");
        await File.WriteAllTextAsync(settings, JsonSerializer.Serialize(new { AdaptiveRecall = new { Redis = new { Endpoints = redis.Endpoint, Search = search } } }), Cancellation);
        Assert.SkipWhen(search == "search" && !await HasSearchAsync(redis.Endpoint), "the server has no search module");

        await CheckAsync("--config", settings);
    }

    private static async Task<bool> HasSearchAsync(string endpoint)
    {
        var options = new RedisOptions { Endpoints = endpoint, KeyPrefix = "probe", Search = RedisSearch.Search };
        await using var store = new RedisMemoryStore(options, TimeProvider.System, NullLogger<RedisMemoryStore>.Instance);
        try
        {
            await store.OpenAsync(Cancellation);
            return true;
        }
        catch (MemoryStoreException)
        {
            return false;
        }
    }

    private static async Task CheckAsync(params string[] store)
    {
        string export;
        var location = "";
        const string Body = """{"text":"I live in Oslo","tags":["home"]}""";
        await using (var proxy = await ProxyProcess.StartReadyAsync(store))
        {
            using var client = new HttpClient { BaseAddress = proxy.Address };
            using var created = await CreateAsync(client, Body, "key-1");
            Assert.Equal(HttpStatusCode.Created, created.StatusCode);
            location = created.Headers.Location!.ToString();
            Assert.Equal(HttpStatusCode.OK, await PatchAsync(client, location, """{"text":"I live in Bergen"}""", "\"1\""));
            Assert.Equal(HttpStatusCode.PreconditionFailed, await PatchAsync(client, location, """{"text":"I live in Rome"}""", "\"1\""));
            Assert.Equal(HttpStatusCode.OK, await PatchAsync(client, location, """{"text":"I live in Paris","importance":1}""", "\"2\""));
            using var batch = await client.PostAsJsonAsync(
                Ann + "/memories/batch", new { memories = Enumerable.Range(0, 120).Select(static i => new { text = $"note {i}", importance = i % 10 / 10.0, kind = i % 3 == 0 ? "plan" : "fact" }) }, Cancellation);
            batch.EnsureSuccessStatusCode();
            export = await client.GetStringAsync(Ann + "/export", Cancellation);
        }

        await using (var proxy = await ProxyProcess.StartReadyAsync(store))
        {
            using var client = new HttpClient { BaseAddress = proxy.Address };
            using var again = await CreateAsync(client, Body, "key-1");
            Assert.Equal((HttpStatusCode.Created, location), (again.StatusCode, again.Headers.Location!.ToString()));
            using var other = await CreateAsync(client, """{"text":"other"}""", "key-1");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
            await AssertHistoryAsync(client, location);
            Assert.Equal(40, (await GetAsync(client, "/memories?kind=plan&limit=1000")).GetProperty("memories").GetArrayLength());
            Assert.Equal("I live in Paris", (await GetAsync(client, "/memories?sort=-importance&limit=1")).GetProperty("memories")[0].GetProperty("text").GetString());

            (await client.DeleteAsync(Ann, Cancellation)).EnsureSuccessStatusCode();
            Assert.Equal(0, (await GetAsync(client, "")).GetProperty("memories").GetInt64());
            Assert.Equal("{}", (await GetAsync(client, "")).GetProperty("records").GetRawText());
            using var import = await client.PostAsync(Ann + "/import", new StringContent(export, Encoding.UTF8, "application/x-ndjson"), Cancellation);
            var report = await import.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
            Assert.Equal((121, 2, 0), (report.GetProperty("memories").GetInt64(), report.GetProperty("versions").GetInt64(), report.GetProperty("refused").GetInt64()));
            Assert.Equal(Content(export), Content(await client.GetStringAsync(Ann + "/export", Cancellation)));
            await AssertHistoryAsync(client, location);

            (await client.DeleteAsync(location, Cancellation)).EnsureSuccessStatusCode();
            Assert.Equal("{}", (await GetAsync(client, "")).GetProperty("records").GetRawText());
        }
    }

    private static async Task AssertHistoryAsync(HttpClient client, string location)
    {
        var versions = (await client.GetFromJsonAsync<JsonElement>(location + "/history", Cancellation)).GetProperty("versions").EnumerateArray();
        Assert.Equal(["I live in Paris", "I live in Bergen", "I live in Oslo"], versions.Select(static version => version.GetProperty("text").GetString()));
    }

    private static async Task<HttpResponseMessage> CreateAsync(HttpClient client, string body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Ann + "/memories") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request, Cancellation);
    }

    private static async Task<HttpStatusCode> PatchAsync(HttpClient client, string location, string body, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, location) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("If-Match", tag);
        using var response = await client.SendAsync(request, Cancellation);
        return response.StatusCode;
    }

    private static Task<JsonElement> GetAsync(HttpClient client, string path) => client.GetFromJsonAsync<JsonElement>(Ann + path, Cancellation);

    // Nor the audit, which goes on, and the last line, which counts its entries.
    private static IEnumerable<string> Content(string export) =>
        export.Split('\n').Where(static line => !line.StartsWith("{\"type\":\"export\"", StringComparison.Ordinal) && !line.StartsWith("{\"type\":\"audit\"", StringComparison.Ordinal) && !line.StartsWith("{\"type\":\"end\"", StringComparison.Ordinal));
}
