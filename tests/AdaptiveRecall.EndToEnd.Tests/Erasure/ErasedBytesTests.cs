using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AdaptiveRecall.EndToEnd.Tests.Hosting;
using AdaptiveRecall.Testing.Hosting;
using AdaptiveRecall.Testing.Redis;
using AdaptiveRecall.Testing.Upstream;
using Xunit;

namespace AdaptiveRecall.EndToEnd.Tests.Erasure;

/// <summary>
/// The promise of an erasure, from outside: what a user said, was corrected to and is called stands in no answer, no prompt, no file of the store, write-ahead
/// log, append-only file or snapshot included, and in nothing that the proxy ever wrote to its log, at the level Debug.
/// </summary>
public sealed class ErasedBytesTests
{
    private const string User = "anastasia-nikolaevna";

    // Words that stand nowhere else: said in a chat, kept over the API, corrected to.
    private static readonly string[] Traces = [User, "zanzibarium", "quetzalcoatlus", "bandersnatch"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_a_file()
    {
        using var folder = new TemporaryFolder();
        await CheckAsync(new { Store = Path.Combine(folder.Path, "memory.db") }, folder.Path, isReadable: true, () => Task.CompletedTask);
    }

    [Fact]
    public async Task On_an_encrypted_file()
    {
        using var folder = new TemporaryFolder();
        using var keys = new TemporaryFolder();
        await CheckAsync(new { Store = Path.Combine(folder.Path, "memory.db"), Encryption = new { KeyFolder = keys.File("keys") } }, folder.Path, isReadable: false, () => Task.CompletedTask);
    }

    [Fact]
    public async Task On_a_Redis_that_keeps_a_log_and_snapshots()
    {
        await using var redis = await RedisServer.StartAsync(await RedisServers.BinaryAsync(), "--appendonly", "yes", "--save", "3600 1", "--rdbcompression", "no");
        await CheckAsync(new { Redis = new { Endpoints = redis.Endpoint } }, redis.Folder, isReadable: true, () => redis.SendAsync("SAVE"));
    }

    /// <param name="settings">Where the store is.</param>
    /// <param name="files">The folder that holds its files.</param>
    /// <param name="isReadable">Whether they hold in clear what is not erased yet.</param>
    /// <param name="save">Has the store write all that it holds to its files.</param>
    private static async Task CheckAsync(object settings, string files, bool isReadable, Func<Task> save)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("settings.json"), JsonSerializer.Serialize(new { AdaptiveRecall = settings, Logging = new { LogLevel = new { Default = "Debug", AdaptiveRecall = "Debug" } } }), Token);
        await using var upstream = await StubUpstream.StartAsync();
        upstream.Answer = StubAnswers.ChatCompletion("I see.");
        await using var proxy = await ProxyProcess.StartReadyAsync("--config", folder.File("settings.json"), "--upstream", upstream.Address.ToString());
        using var user = new ChatUser(User, proxy.Address);
        using var api = new HttpClient { BaseAddress = new Uri(proxy.Address, $"/memory/v1/users/{User}/") };

        var id = await FillAsync(user, api);
        await save();
        Assert.Equal(isReadable, FilesThatHold(files, Traces[1]).Length > 0);
        Assert.Contains("zanzibarium", await LookAsync(user, api, id), StringComparison.Ordinal);
        Assert.Contains(upstream.Requests, static request => Encoding.UTF8.GetString(request.Body).Contains("bandersnatch", StringComparison.Ordinal));

        await Eventually.IsAsync(async () => (await EraseAsync(proxy.Address)).GetProperty("purged").GetBoolean(), "the files are purged");
        upstream.Clear();
        var seen = await LookAsync(user, api, id);
        await save();

        // It does write at this level.
        await proxy.WaitForLineAsync("DELETE 200");
        foreach (var trace in Traces)
        {
            Assert.DoesNotContain(trace, seen.Replace(User, "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
            Assert.Empty(FilesThatHold(files, trace));
            Assert.DoesNotContain(trace, proxy.Output, StringComparison.OrdinalIgnoreCase);
            Assert.All(upstream.Requests, request => Assert.DoesNotContain(trace, Encoding.UTF8.GetString(request.Body), StringComparison.OrdinalIgnoreCase));
        }
    }

    private static async Task<string> FillAsync(ChatUser user, HttpClient api)
    {
        using var created = await api.PostAsJsonAsync("memories", new { text = "I keep a quetzalcoatlus.", tags = new[] { "zanzibarium" } }, Token);
        var id = (await created.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("id").GetString()!;
        using var corrected = await api.PatchAsJsonAsync("memories/" + id, new { text = "I keep a bandersnatch called Zanzibarium." }, Token);
        corrected.EnsureSuccessStatusCode();
        Assert.Equal(200, (await user.SayAsync("My zanzibarium is blue and lives in the attic.", Token)).Status);
        Assert.True((await user.SayAsync("What is my bandersnatch called?", Token)).IsInjected);
        return id;
    }

    // Everything that shows memories.
    private static async Task<string> LookAsync(ChatUser user, HttpClient api, string id)
    {
        var seen = new StringBuilder();
        foreach (var path in new[] { "memories", $"memories/{id}", $"memories/{id}/history", "receipts", "lifecycle", "export", $"/memory/v1/users/{User}" })
        {
            using var answer = await api.GetAsync(path, Token);
            seen.AppendLine(await answer.Content.ReadAsStringAsync(Token));
        }

        seen.AppendLine(await user.SearchAsync("Where do I keep what?", Token));

        // Not learnt from: whoever talks again is known again.
        seen.AppendLine((await user.SayAsync("What do I keep in the attic?", Token, mode: "readonly")).Body);
        return seen.ToString();
    }

    private static async Task<JsonElement> EraseAsync(Uri proxy)
    {
        using var client = new HttpClient { BaseAddress = proxy };
        using var answer = await client.DeleteAsync(new Uri($"/memory/v1/users/{User}", UriKind.Relative), Token);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Token);
    }

    private static string[] FilesThatHold(string folder, string text) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => Holds(file, text))];

    private static bool Holds(string file, string text) => Encoding.Latin1.GetString(ReadShared(file)).Contains(text, StringComparison.OrdinalIgnoreCase);

    // The proxy has it open.
    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
