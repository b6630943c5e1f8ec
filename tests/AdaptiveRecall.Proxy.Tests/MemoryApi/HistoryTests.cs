using Xunit;

namespace AdaptiveRecall.Proxy.Tests.MemoryApi;

public sealed class HistoryTests
{
    [Fact]
    public async Task Every_version_is_there_with_who_when_and_why()
    {
        await using var host = await MemoryApiHost.StartAsync();
        var id = await host.CreateAsync("alice", "I live in Oslo");
        await host.SendAsync("PATCH", $"/memory/v1/memories/{id}", body: """{"text":"I live in Bergen"}""");
        var last = (await host.SendAsync("PATCH", $"/memory/v1/memories/{id}", body: """{"tags":["home"]}""")).Json;

        var versions = (await host.SendAsync("GET", $"/memory/v1/memories/{id}/history")).Json.GetProperty("versions").EnumerateArray().ToArray();

        Assert.Equal(["I live in Bergen", "I live in Bergen", "I live in Oslo"], versions.Select(static version => version.GetProperty("text").GetString()));
        Assert.Equal([3, 2, 1], versions.Select(static version => version.GetProperty("version").GetInt32()));
        Assert.Equal(["update", "update", "create"], versions.Select(static version => version.GetProperty("reason").GetString()));
        Assert.All(versions, static version => Assert.Equal("api", version.GetProperty("actor").GetString()));
        Assert.Equal(last.GetProperty("updatedAt").GetString(), versions[0].GetProperty("at").GetString());
        Assert.Equal(last.GetProperty("createdAt").GetString(), versions[2].GetProperty("at").GetString());
    }

    [Fact]
    public async Task It_is_its_owners_and_goes_with_its_memory()
    {
        await using var host = await MemoryApiHost.StartAsync();
        var id = await host.CreateAsync("alice", "secret one");
        await host.SendAsync("PATCH", $"/memory/v1/memories/{id}", body: """{"text":"two"}""");

        (await host.SendAsync("GET", $"/memory/v1/memories/{id}/history", "bob")).AssertProblem(404, "not_found");
        (await host.SendAsync("GET", "/memory/v1/memories/x/history")).AssertProblem(404, "not_found");
        await host.SendAsync("DELETE", $"/memory/v1/memories/{id}");

        (await host.SendAsync("GET", $"/memory/v1/memories/{id}/history")).AssertProblem(404, "not_found");
        Assert.False((await host.SendAsync("GET", "/memory/v1/users/alice")).Json.GetProperty("records").TryGetProperty("versions", out _));
    }
}
