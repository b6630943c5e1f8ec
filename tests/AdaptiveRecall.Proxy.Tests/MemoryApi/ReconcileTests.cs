using System.Text.Json;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.MemoryApi;

/// <summary>Creating with <c>"reconcile": true</c>: the same engine as for what is learnt.</summary>
public sealed class ReconcileTests
{
    [Fact]
    public async Task What_contradicts_closes_the_known_one()
    {
        await using var host = await MemoryApiHost.StartAsync();
        var known = await host.CreateAsync("alice", "I live in Oslo.");

        var created = await host.SendAsync("POST", "/memory/v1/memories", body: """{"text":"I live in Bergen now.","reconcile":true}""");

        Assert.Equal(201, created.Status);
        Assert.Equal(known, created.Json.GetProperty("supersedes").GetString());
        var closed = (await host.SendAsync("GET", "/memory/v1/memories/" + known)).Json;
        Assert.Equal("superseded", closed.GetProperty("state").GetString());
        Assert.Equal(created.Json.GetProperty("id").GetString(), closed.GetProperty("supersededBy").GetString());
    }

    [Fact]
    public async Task What_says_the_same_in_other_words_reinforces_the_known_one()
    {
        await using var host = await MemoryApiHost.StartAsync();
        var known = await host.CreateAsync("alice", "I have a dog called Rex.");

        var again = await host.SendAsync("POST", "/memory/v1/memories", body: """{"text":"By the way, I have a dog.","reconcile":true}""");

        Assert.Equal((200, known), (again.Status, again.Json.GetProperty("id").GetString()));
        Assert.Single(await host.TextsAsync("alice"));
    }

    [Fact]
    public async Task A_batch_is_reconciled_with_itself_and_in_order()
    {
        await using var host = await MemoryApiHost.StartAsync();

        var answer = await host.SendAsync("POST", "/memory/v1/memories/batch", body: """
            {"reconcile":true,"memories":[{"text":"I live in Oslo."},{"text":"I like tea.","reconcile":false},{"text":"i live in OSLO"},{"text":"I live in Bergen now."},{"text":""}]}
            """);

        var results = answer.Json.GetProperty("results").EnumerateArray().ToArray();
        Assert.Equal(Id(results[0]), Id(results[2]));
        Assert.Equal(Id(results[0]), results[3].GetProperty("supersedes").GetString());
        Assert.True(results[4].TryGetProperty("problem", out _));
        Assert.Equal(3, (await host.TextsAsync("alice")).Length);

        static string Id(JsonElement result) => result.GetProperty("id").GetString()!;
    }

    [Fact]
    public async Task Without_asking_for_it_nothing_is_closed()
    {
        await using var host = await MemoryApiHost.StartAsync();
        await host.CreateAsync("alice", "I live in Oslo.");

        await host.CreateAsync("alice", "I live in Bergen now.");

        var states = (await host.SendAsync("GET", "/memory/v1/memories")).Json.GetProperty("memories").EnumerateArray().Select(static memory => memory.GetProperty("state").GetString());
        Assert.All(states, static state => Assert.Equal("active", state));
    }
}
