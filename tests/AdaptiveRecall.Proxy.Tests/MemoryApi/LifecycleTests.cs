using Xunit;

namespace AdaptiveRecall.Proxy.Tests.MemoryApi;

public sealed class LifecycleTests
{
    [Fact]
    public async Task What_was_forgotten_is_listed_until_it_is_brought_back()
    {
        await using var host = await MemoryApiHost.StartAsync();
        var id = await host.CreateAsync("alice", "I have a dog called Rex.");
        await host.SendAsync("DELETE", "/memory/v1/memories?matching=Rex");

        var lifecycle = (await host.SendAsync("GET", "/memory/v1/lifecycle")).Json;
        Assert.Empty(lifecycle.GetProperty("planned").EnumerateArray());
        Assert.Equal(id, Assert.Single(lifecycle.GetProperty("forgotten").EnumerateArray()).GetProperty("memory").GetProperty("id").GetString());
        Assert.Empty((await host.SendAsync("GET", "/memory/v1/lifecycle", "bob")).Json.GetProperty("forgotten").EnumerateArray());

        await host.SendAsync("PATCH", "/memory/v1/memories/" + id, body: """{"state":"active"}""");
        Assert.Empty((await host.SendAsync("GET", "/memory/v1/lifecycle")).Json.GetProperty("forgotten").EnumerateArray());
    }

    [Fact]
    public async Task What_would_be_deleted_is_planned_with_its_reason()
    {
        await using var host = await MemoryApiHost.StartAsync(settings: ("Learning:GracePeriod", "0s"));
        var created = await host.SendAsync("POST", "/memory/v1/memories", body: """{"text":"The concert is tonight.","expiresAt":"2020-01-01T00:00:00Z"}""");

        var planned = Assert.Single((await host.SendAsync("GET", "/memory/v1/lifecycle")).Json.GetProperty("planned").EnumerateArray());

        Assert.Equal(
            (created.Json.GetProperty("id").GetString(), "delete", "expired"),
            (planned.GetProperty("memory").GetString(), planned.GetProperty("action").GetString(), planned.GetProperty("reason").GetString()));
        Assert.Equal(["The concert is tonight."], await host.TextsAsync("alice"));
    }
}
