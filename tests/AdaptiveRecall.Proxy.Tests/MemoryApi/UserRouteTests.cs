using Xunit;

namespace AdaptiveRecall.Proxy.Tests.MemoryApi;

public sealed class UserRouteTests
{
    [Fact]
    public async Task Every_route_of_a_user_works_for_every_id_in_the_path_and_reaches_no_other()
    {
        await using var host = await MemoryApiHost.StartAsync();
        foreach (var user in HostileIds.All)
        {
            var path = $"/memory/v1/users/{HostileIds.Escape(user)}";
            var created = await host.SendAsync("POST", $"{path}/memories", user: null, """{"text":"one"}""");
            Assert.True(created.Status == 201, $"{user}: {created.Body}");
            var location = created.Headers["Location"];
            Assert.Equal($"{path}/memories/{created.Json.GetProperty("id").GetString()}", location);

            Assert.Equal("two", (await host.SendAsync("PATCH", location, user: null, """{"text":"two"}""")).Json.GetProperty("text").GetString());
            Assert.Equal(2, (await host.SendAsync("GET", $"{location}/history", user: null)).Json.GetProperty("versions").GetArrayLength());
            Assert.Equal(1, (await host.SendAsync("GET", $"{path}/memories", user: null)).Json.GetProperty("memories").GetArrayLength());
            Assert.Equal(1, (await host.SendAsync("POST", $"{path}/memories/search", user: null, """{"query":"two"}""")).Json.GetProperty("results").GetArrayLength());
            Assert.Equal(1, (await host.SendAsync("GET", path, user: null)).Json.GetProperty("memories").GetInt64());
            Assert.Equal(["two"], await host.TextsAsync(user));
            (await host.SendAsync("GET", $"{path}/receipts/x", user: null)).AssertProblem(404, "not_found");
        }

        foreach (var user in HostileIds.All)
        {
            var path = $"/memory/v1/users/{HostileIds.Escape(user)}/memories";
            var id = (await host.SendAsync("GET", path, user: null)).Json.GetProperty("memories")[0].GetProperty("id").GetString();
            Assert.Equal(204, (await host.SendAsync("DELETE", $"{path}/{id}", user: null)).Status);
            Assert.Equal(200, (await host.SendAsync("DELETE", $"{path}?all=true", user: null)).Status);
        }
    }

    [Theory]
    [InlineData("/memory/v1/users/bob/memories")]
    [InlineData("/memory/v1/users/bob")]
    [InlineData("/memory/v1/users/%2e%2e/memories")]
    public async Task A_header_that_names_another_user_than_the_path_is_refused(string target)
    {
        await using var host = await MemoryApiHost.StartAsync();

        (await host.SendAsync("GET", target, "alice")).AssertProblem(403, "other_user");
    }

    [Theory]
    [InlineData("%")]
    [InlineData("a%0Ab")]
    [InlineData("a%FFb")]
    [InlineData("a%zz")]
    public async Task A_path_that_names_no_user_is_refused(string segment)
    {
        await using var host = await MemoryApiHost.StartAsync();

        var answer = await host.SendAsync("GET", $"/memory/v1/users/{segment}/memories", user: null);

        Assert.InRange(answer.Status, 400, 404);
    }

    [Fact]
    public async Task Statistics_count_what_is_held()
    {
        await using var host = await MemoryApiHost.StartAsync();
        await host.SendAsync("POST", "/memory/v1/memories/batch", body: """
            {"memories":[{"text":"größer","kind":"plan","occurredAt":"2026-01-05T00:00:00Z"},{"text":"b","occurredAt":"2026-01-02T00:00:00Z","source":{"type":"import"}}]}
            """);
        var id = await host.CreateAsync("alice", "c");
        await host.SendAsync("PATCH", $"/memory/v1/memories/{id}", body: """{"text":"d","occurredAt":"2026-01-03T00:00:00Z"}""");

        var counts = (await host.SendAsync("GET", "/memory/v1/users/alice", user: null)).Json;

        Assert.Equal(3, counts.GetProperty("memories").GetInt64());
        Assert.Equal(10, counts.GetProperty("textBytes").GetInt64());
        Assert.Equal("""{"fact":2,"plan":1}""", counts.GetProperty("byKind").GetRawText());
        Assert.Equal("""{"api":2,"import":1}""", counts.GetProperty("bySource").GetRawText());
        Assert.Equal("""{"active":3}""", counts.GetProperty("byState").GetRawText());
        Assert.Equal("""{"versions":1}""", counts.GetProperty("records").GetRawText());
        Assert.Equal(("2026-01-02T00:00:00Z", "2026-01-05T00:00:00Z"), (counts.GetProperty("firstOccurredAt").GetString(), counts.GetProperty("lastOccurredAt").GetString()));
        Assert.Equal(3, counts.GetProperty("cards").GetInt64());
        Assert.Equal(0, (await host.SendAsync("GET", "/memory/v1/users/nobody", user: null)).Json.GetProperty("memories").GetInt64());
    }
}
