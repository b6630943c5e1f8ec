using Xunit;

namespace AdaptiveRecall.Proxy.Tests.MemoryApi;

public sealed class ForgetTests
{
    [Fact]
    public async Task A_dry_run_says_what_would_go_and_changes_nothing()
    {
        await using var host = await MemoryApiHost.StartAsync();
        await host.CreateAsync("alice", "I have a dog called Rex.");
        await host.CreateAsync("alice", "I live in Oslo.");

        var answer = await host.SendAsync("DELETE", "/memory/v1/memories?matching=that%20I%20have%20a%20dog&dryRun=true");

        Assert.Equal(200, answer.Status);
        Assert.True(answer.Json.GetProperty("dryRun").GetBoolean());
        Assert.Equal(["I have a dog called Rex."], answer.Json.GetProperty("memories").EnumerateArray().Select(static memory => memory.GetProperty("text").GetString()!));
        Assert.False(answer.Json.TryGetProperty("restorableUntil", out _));
        Assert.Equal(["active", "active"], await StatesAsync(host));
    }

    [Theory]
    [InlineData("that%20I%20have%20a%20dog")]
    [InlineData("Rex")]
    [InlineData("Forget%20everything%20about%20Rex")]
    [InlineData("what%20is%20my%20dog%20called")]
    public async Task What_is_described_is_closed_and_can_be_brought_back(string matching)
    {
        await using var host = await MemoryApiHost.StartAsync();
        var id = await host.CreateAsync("alice", "I have a dog called Rex.");
        await host.CreateAsync("alice", "I live in Oslo.");
        await host.CreateAsync("bob", "I have a dog called Rex.");

        var answer = await host.SendAsync("DELETE", "/memory/v1/memories?matching=" + matching);

        Assert.Equal(id, Assert.Single(answer.Json.GetProperty("memories").EnumerateArray()).GetProperty("id").GetString());
        Assert.NotNull(answer.Json.GetProperty("restorableUntil").GetString());
        Assert.Equal(["active", "superseded"], await StatesAsync(host));
        Assert.DoesNotContain("Rex", (await host.SendAsync("POST", "/memory/v1/memories/search", body: """{"query":"What is my dog called?"}""")).Body, StringComparison.Ordinal);
        Assert.Equal(["active"], await StatesAsync(host, "bob"));

        var restored = await host.SendAsync("PATCH", "/memory/v1/memories/" + id, body: """{"state":"active"}""");
        Assert.Equal(("active", false), (restored.Json.GetProperty("state").GetString(), restored.Json.TryGetProperty("expiresAt", out _)));
    }

    [Fact]
    public async Task What_nothing_matches_forgets_nothing()
    {
        await using var host = await MemoryApiHost.StartAsync();
        await host.CreateAsync("alice", "I have a dog called Rex.");

        var answer = await host.SendAsync("DELETE", "/memory/v1/memories?matching=my%20cat");

        Assert.Equal(200, answer.Status);
        Assert.Empty(answer.Json.GetProperty("memories").EnumerateArray());
        Assert.Equal(["active"], await StatesAsync(host));
    }

    [Theory]
    [InlineData("?matching=", "matching")]
    [InlineData("?matching=%20", "matching")]
    [InlineData("?matching=a&matching=b", "matching")]
    [InlineData("?matching=a&dryRun=maybe", "dryRun")]
    [InlineData("?matching=a&all=true", "all")]
    public async Task What_cannot_be_meant_is_refused(string query, string field)
    {
        await using var host = await MemoryApiHost.StartAsync();
        await host.CreateAsync("alice", "a b");

        var answer = await host.SendAsync("DELETE", "/memory/v1/memories" + query);

        answer.AssertProblem(400, "invalid_request");
        Assert.Equal([field], answer.Fields);
        Assert.Equal(["active"], await StatesAsync(host));
    }

    private static async Task<string[]> StatesAsync(MemoryApiHost host, string user = "alice") =>
        [.. (await host.SendAsync("GET", "/memory/v1/memories", user)).Json.GetProperty("memories").EnumerateArray().Select(static memory => memory.GetProperty("state").GetString()!)];
}
