using Xunit;

namespace AdaptiveRecall.Proxy.Tests.MemoryApi;

public sealed class SearchTests
{
    [Fact]
    public async Task The_memory_that_matters_comes_first_with_a_score_and_the_block_holds_it()
    {
        await using var host = await MemoryApiHost.StartAsync();
        await host.CreateAsync("alice", "I am allergic to peanuts");
        await host.CreateAsync("alice", "My brother lives in Oslo");

        var answer = (await host.SendAsync("POST", "/memory/v1/memories/search", body: """{"query":"Am I allergic to peanuts?","explain":true}""")).Json;

        var first = answer.GetProperty("results")[0];
        Assert.Equal("I am allergic to peanuts", first.GetProperty("memory").GetProperty("text").GetString());
        Assert.InRange(first.GetProperty("score").GetDouble(), 0, 1);
        Assert.True(first.GetProperty("injected").GetBoolean());
        Assert.NotEqual(0, first.GetProperty("parts").GetArrayLength());
        Assert.Equal("name", first.GetProperty("parts")[0].EnumerateObject().First().Name);
        Assert.Contains("allergic to peanuts", answer.GetProperty("block").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parts_are_told_only_when_asked_for_and_limit_bounds_the_results()
    {
        await using var host = await MemoryApiHost.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            await host.CreateAsync("alice", $"The boat number {i} is red");
        }

        var results = (await host.SendAsync("POST", "/memory/v1/memories/search", body: """{"query":"red boat","limit":3}""")).Json.GetProperty("results");

        Assert.Equal(3, results.GetArrayLength());
        Assert.False(results[0].TryGetProperty("parts", out _));
    }

    [Fact]
    public async Task An_explanation_says_why_each_memory_is_not_in_the_block()
    {
        await using var host = await MemoryApiHost.StartAsync();
        await host.CreateAsync("alice", "I am allergic to peanuts since my childhood");
        await host.CreateAsync("alice", "I am allergic to peanuts, since my childhood!");
        var expired = await host.SendAsync("POST", "/memory/v1/memories", body: """{"text":"I was allergic to peanuts in 2003","expiresAt":"2004-01-01T00:00:00Z"}""");

        var answer = (await host.SendAsync("POST", "/memory/v1/memories/search", body: """{"query":"What am I allergic to since my childhood, peanuts?","explain":true}""")).Json;

        var results = answer.GetProperty("results").EnumerateArray().ToDictionary(static result => result.GetProperty("memory").GetProperty("text").GetString()!);
        var (first, second) = (results["I am allergic to peanuts since my childhood"], results["I am allergic to peanuts, since my childhood!"]);
        Assert.NotEqual(first.GetProperty("injected").GetBoolean(), second.GetProperty("injected").GetBoolean());
        var passed = first.GetProperty("injected").GetBoolean() ? second : first;
        Assert.Equal("near-duplicate", passed.GetProperty("passed").GetString());
        var explanation = answer.GetProperty("explanation");
        Assert.InRange(explanation.GetProperty("tokens").GetInt32(), 10, explanation.GetProperty("tokenBudget").GetInt32());
        Assert.Equal(0.3, explanation.GetProperty("floor").GetDouble());
        var never = explanation.GetProperty("passed").EnumerateArray().Single();
        Assert.Equal((expired.Json.GetProperty("id").GetString(), "expired"), (never.GetProperty("memory").GetProperty("id").GetString(), never.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task What_matters_too_little_is_below_the_floor()
    {
        await using var host = await MemoryApiHost.StartAsync(settings: ("Recall:Floor", "1"));
        await host.CreateAsync("alice", "I am allergic to peanuts");

        var answer = (await host.SendAsync("POST", "/memory/v1/memories/search", body: """{"query":"Am I allergic to peanuts?","explain":true}""")).Json;

        Assert.Equal("below-floor", answer.GetProperty("results")[0].GetProperty("passed").GetString());
        Assert.Equal(0, answer.GetProperty("explanation").GetProperty("tokens").GetInt32());
        Assert.False(answer.TryGetProperty("block", out _));
    }

    [Fact]
    public async Task A_user_of_whom_nothing_is_held_finds_nothing()
    {
        await using var host = await MemoryApiHost.StartAsync();

        Assert.Equal("""{"results":[]}""", (await host.SendAsync("POST", "/memory/v1/memories/search", "nobody-yet", """{"query":"x"}""")).Body);
    }

    [Theory]
    [InlineData("""{}""", "query")]
    [InlineData("""{"query":" "}""", "query")]
    [InlineData("""{"query":"x","limit":0}""", "limit")]
    [InlineData("""{"query":"x","limit":101}""", "limit")]
    [InlineData("""{"query":"x","limit":"5"}""", "limit")]
    [InlineData("""{"query":"x","asOf":"yesterday"}""", "asOf")]
    [InlineData("""{"query":"x","explain":"yes"}""", "explain")]
    public async Task A_field_that_is_not_allowed_is_named(string body, string field)
    {
        await using var host = await MemoryApiHost.StartAsync();

        var answer = await host.SendAsync("POST", "/memory/v1/memories/search", body: body);

        answer.AssertProblem(400, "invalid_request");
        Assert.Equal([field], answer.Fields);
    }
}
