using Xunit;

namespace AdaptiveRecall.Proxy.Tests.MemoryApi;

public sealed class MemoryTests
{
    [Fact]
    public async Task A_patch_changes_what_it_names_and_nothing_else()
    {
        await using var host = await MemoryApiHost.StartAsync();
        var created = await host.SendAsync("POST", "/memory/v1/memories", body: """{"text":"old","expiresAt":"2030-01-01T00:00:00Z","tags":["a"],"importance":0.9,"source":{"type":"chat","role":"user"}}""");
        var path = created.Headers["Location"];

        var patched = await host.SendAsync("PATCH", path, body: """{"text":"new","expiresAt":null,"importance":null,"pinned":true,"state":"superseded","version":99,"id":"x","source":{"type":"no"}}""");

        Assert.Equal(200, patched.Status);
        Assert.Equal("\"2\"", patched.Headers["ETag"]);
        var memory = patched.Json;
        Assert.Equal("new", memory.GetProperty("text").GetString());
        Assert.False(memory.TryGetProperty("expiresAt", out _));
        Assert.Equal(0.5, memory.GetProperty("importance").GetDouble());
        Assert.True(memory.GetProperty("pinned").GetBoolean());
        Assert.Equal("active", memory.GetProperty("state").GetString());
        Assert.Equal(2, memory.GetProperty("version").GetInt64());
        Assert.Equal("""["a"]""", memory.GetProperty("tags").GetRawText());
        Assert.Equal("chat", memory.GetProperty("source").GetProperty("type").GetString());
        Assert.Equal(created.Json.GetProperty("id").GetString(), memory.GetProperty("id").GetString());
        Assert.Equal(created.Json.GetProperty("createdAt").GetString(), memory.GetProperty("createdAt").GetString());
        Assert.Equal(patched.Body, (await host.SendAsync("GET", path)).Body);
    }

    [Fact]
    public async Task A_changed_text_is_found_by_its_new_words_and_not_by_its_old_ones()
    {
        await using var host = await MemoryApiHost.StartAsync();
        var id = await host.CreateAsync("alice", "Caroline plays the violin");
        await host.SendAsync("PATCH", $"/memory/v1/memories/{id}", body: """{"text":"Caroline bought a sailboat"}""");

        var results = (await host.SendAsync("POST", "/memory/v1/memories/search", body: """{"query":"sailboat Caroline"}""")).Json.GetProperty("results");

        Assert.Equal("Caroline bought a sailboat", results[0].GetProperty("memory").GetProperty("text").GetString());
        Assert.DoesNotContain("violin", results.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/merge-patch+json")]
    [InlineData("application/merge-patch+json; charset=utf-8")]
    public async Task A_patch_is_taken_by_both_media_types(string contentType)
    {
        await using var host = await MemoryApiHost.StartAsync();
        var id = await host.CreateAsync("alice", "x");

        Assert.Equal(200, (await host.SendAsync("PATCH", $"/memory/v1/memories/{id}", body: """{"pinned":true}""", contentType: contentType)).Status);
    }

    [Fact]
    public async Task A_patch_of_nothing_changes_nothing()
    {
        await using var host = await MemoryApiHost.StartAsync();
        var id = await host.CreateAsync("alice", "x");

        Assert.Equal("\"1\"", (await host.SendAsync("PATCH", $"/memory/v1/memories/{id}", body: """{"unknown":1}""")).Headers["ETag"]);
    }

    [Theory]
    [InlineData("""{"text":null}""", "text")]
    [InlineData("""{"text":""}""", "text")]
    [InlineData("""{"occurredAt":null}""", "occurredAt")]
    [InlineData("""{"importance":2}""", "importance")]
    [InlineData("""{"tags":[1]}""", "tags[0]")]
    [InlineData("""[]""", "")]
    public async Task A_patch_that_is_not_allowed_changes_nothing(string body, string field)
    {
        await using var host = await MemoryApiHost.StartAsync();
        var id = await host.CreateAsync("alice", "x");

        var answer = await host.SendAsync("PATCH", $"/memory/v1/memories/{id}", body: body);

        answer.AssertProblem(400, "invalid_request");
        Assert.Equal([field], answer.Fields);
        Assert.Equal("\"1\"", (await host.SendAsync("GET", $"/memory/v1/memories/{id}")).Headers["ETag"]);
    }

    [Theory]
    [InlineData("\"1\"", true)]
    [InlineData("*", true)]
    [InlineData("\"7\", \"1\"", true)]
    [InlineData("\"2\"", false)]
    [InlineData("W/\"1\"", false)]
    [InlineData("1", false)]
    [InlineData("", false)]
    public async Task If_Match_decides_over_a_change_and_a_deletion(string condition, bool holds)
    {
        await using var host = await MemoryApiHost.StartAsync();
        var patched = await host.CreateAsync("alice", "x");
        var deleted = await host.CreateAsync("alice", "y");

        var patch = await host.SendAsync("PATCH", $"/memory/v1/memories/{patched}", body: """{"pinned":true}""", headers: ("If-Match", condition));
        var delete = await host.SendAsync("DELETE", $"/memory/v1/memories/{deleted}", headers: ("If-Match", condition));

        if (holds)
        {
            Assert.Equal((200, 204), (patch.Status, delete.Status));
        }
        else
        {
            patch.AssertProblem(412, "precondition_failed");
            delete.AssertProblem(412, "precondition_failed");
            Assert.Equal(2, (await host.TextsAsync("alice")).Length);
        }
    }

    [Fact]
    public async Task Concurrent_changes_all_get_through_and_versions_count_them()
    {
        await using var host = await MemoryApiHost.StartAsync();
        var id = await host.CreateAsync("alice", "x");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(index => host.SendAsync("PATCH", $"/memory/v1/memories/{id}", body: $$"""{"tags":["{{index}}"]}""")));

        Assert.Equal([2L, 3, 4, 5], answers.Select(static answer => answer.Json.GetProperty("version").GetInt64()).Order());
    }

    [Fact]
    public async Task A_deleted_memory_is_gone_from_every_answer()
    {
        await using var host = await MemoryApiHost.StartAsync();
        var id = await host.CreateAsync("alice", "Caroline plays the violin");

        var deleted = await host.SendAsync("DELETE", $"/memory/v1/memories/{id}");

        Assert.Equal((204, ""), (deleted.Status, deleted.Body));
        (await host.SendAsync("GET", $"/memory/v1/memories/{id}")).AssertProblem(404, "not_found");
        (await host.SendAsync("PATCH", $"/memory/v1/memories/{id}", body: """{"pinned":true}""")).AssertProblem(404, "not_found");
        (await host.SendAsync("DELETE", $"/memory/v1/memories/{id}")).AssertProblem(404, "not_found");
        Assert.Empty(await host.TextsAsync("alice"));
        Assert.Equal("""{"results":[]}""", (await host.SendAsync("POST", "/memory/v1/memories/search", body: """{"query":"violin"}""")).Body);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("{00000000-0000-0000-0000-000000000000}")]
    [InlineData("..%2f..")]
    [InlineData("%ff")]
    public async Task What_is_no_id_of_a_memory_is_404(string id)
    {
        await using var host = await MemoryApiHost.StartAsync();

        foreach (var method in new[] { "GET", "PATCH", "DELETE" })
        {
            (await host.SendAsync(method, $"/memory/v1/memories/{id}", body: method == "PATCH" ? "{}" : null)).AssertProblem(404, "not_found");
        }
    }
}
