using System.Text.Json;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.MemoryApi;

/// <summary>The API with nothing in the place of anything: the embedded store, embedder and recall.</summary>
public sealed class ApiOnFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("adaptive-recall-").FullName;

    private string StoreFile => Path.Combine(_folder, "memory.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_memory_is_created_found_changed_and_survives_a_restart()
    {
        string path;
        string body;
        await using (var host = await MemoryApiHost.StartOnFileAsync(StoreFile))
        {
            await host.SendAsync("POST", "/memory/v1/memories/batch", body: """{"memories":[{"text":"My brother Tom lives in Oslo"},{"text":"I work as a nurse in the children's hospital"}]}""");
            var created = await host.SendAsync("POST", "/memory/v1/memories", body: """
                {"text":"I am allergic to peanuts\u0000 東😀","kind":"profile","occurredAt":"2023-05-17T09:30:00.1234567Z","importance":0.75,"confidence":0.5,"pinned":false,
                 "expiresAt":"2999-12-31T23:59:59Z","tags":["health","x"],"source":{"type":"chat","conversation":"c","sequence":3,"role":"user","speaker":"Ann","model":"m","receipt":"r"}}
                """);
            Assert.Equal(201, created.Status);
            path = created.Headers["Location"];
            Assert.Equal(created.Body, (await host.SendAsync("GET", path)).Body);

            var found = (await host.SendAsync("POST", "/memory/v1/memories/search", body: """{"query":"Which foods am I allergic to?","explain":true}""")).Json;
            Assert.StartsWith("I am allergic", found.GetProperty("results")[0].GetProperty("memory").GetProperty("text").GetString(), StringComparison.Ordinal);
            Assert.Contains("allergic", found.GetProperty("block").GetString(), StringComparison.Ordinal);

            body = (await host.SendAsync("PATCH", path, body: """{"text":"I am allergic to walnuts"}""")).Body;
            Assert.Equal(2, JsonDocument.Parse(body).RootElement.GetProperty("version").GetInt32());
        }

        await using var again = await MemoryApiHost.StartOnFileAsync(StoreFile);
        Assert.Equal(body, (await again.SendAsync("GET", path)).Body);
        Assert.Equal(3, (await again.TextsAsync("alice")).Length);
    }

    [Fact]
    public async Task Every_hostile_id_has_its_own_memories_and_is_erased_alone()
    {
        await using var host = await MemoryApiHost.StartOnFileAsync(StoreFile);
        foreach (var id in HostileIds.All)
        {
            await host.CreateAsync(id, $"memory of {id}");
        }

        foreach (var id in HostileIds.All)
        {
            Assert.Equal([$"memory of {id}"], await host.TextsAsync(id));
            var erased = await host.SendAsync("DELETE", "/memory/v1/users/" + HostileIds.Escape(id), user: null);
            Assert.Equal((200, 1), (erased.Status, erased.Json.GetProperty("memories").GetInt64()));
            Assert.Empty(await host.TextsAsync(id));
        }
    }

    [Fact]
    public async Task After_an_erasure_the_same_user_can_begin_again_at_once()
    {
        await using var host = await MemoryApiHost.StartOnFileAsync(StoreFile);
        for (var i = 0; i < 20; i++)
        {
            await host.CreateAsync("alice", $"memory {i}");
            Assert.Equal(1, (await host.SendAsync("DELETE", "/memory/v1/memories?all=true")).Json.GetProperty("memories").GetInt64());
        }

        Assert.Empty(await host.TextsAsync("alice"));
    }

    [Fact]
    public async Task What_was_erased_is_in_no_file()
    {
        await using var host = await MemoryApiHost.StartOnFileAsync(StoreFile);
        await host.CreateAsync("alice-the-erased", "the zanzibarquokka sleeps");
        Assert.True(Holds("zanzibarquokka") && Holds("alice-the-erased"));

        var erased = await host.SendAsync("DELETE", "/memory/v1/users/alice-the-erased", user: null);

        Assert.True(erased.Json.GetProperty("purged").GetBoolean());
        Assert.False(Holds("zanzibarquokka") || Holds("alice-the-erased"));
    }

    private bool Holds(string text)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        return Directory.EnumerateFiles(_folder).Any(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var content = new byte[stream.Length];
            var length = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            return content.AsSpan(0, length).IndexOf(bytes) >= 0;
        });
    }
}
