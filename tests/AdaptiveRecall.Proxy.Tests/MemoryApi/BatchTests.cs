using System.Text.Json;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.MemoryApi;

public sealed class BatchTests
{
    [Fact]
    public async Task Results_are_in_order_and_a_bad_item_spoils_no_other()
    {
        await using var host = await MemoryApiHost.StartAsync();

        var answer = await host.SendAsync("POST", "/memory/v1/memories/batch", body: """{"memories":[{"text":"one"},{"text":""},7,{"text":"two","kind":"plan"},{"text":"one"}]}""");

        Assert.Equal(200, answer.Status);
        var results = answer.Json.GetProperty("results");
        Assert.Equal(5, results.GetArrayLength());
        Assert.Equal("one", results[0].GetProperty("text").GetString());
        Assert.Equal("text", results[1].GetProperty("problem").GetProperty("errors")[0].GetProperty("field").GetString());
        Assert.Equal(400, results[2].GetProperty("problem").GetProperty("status").GetInt32());
        Assert.Equal("plan", results[3].GetProperty("kind").GetString());
        Assert.NotEqual(results[0].GetProperty("id").GetString(), results[4].GetProperty("id").GetString());
        Assert.Equal(["one", "two", "one"], await host.TextsAsync("alice"));
    }

    [Fact]
    public async Task A_thousand_are_taken_and_one_more_is_not()
    {
        await using var host = await MemoryApiHost.StartAsync();
        var items = Enumerable.Range(0, 1000).Select(static index => new { text = $"memory {index}" }).ToArray();

        (await host.SendAsync("POST", "/memory/v1/memories/batch", body: JsonSerializer.Serialize(new { memories = items.Append(items[0]) }))).AssertProblem(400, "invalid_request");
        Assert.Empty(await host.TextsAsync("alice"));

        var answer = await host.SendAsync("POST", "/memory/v1/memories/batch", body: JsonSerializer.Serialize(new { memories = items }));
        Assert.Equal(1000, answer.Json.GetProperty("results").GetArrayLength());
        Assert.Equal(items.Select(static item => item.text).Reverse(), await host.TextsAsync("alice"));
    }

    [Fact]
    public async Task An_empty_batch_keeps_nothing()
    {
        await using var host = await MemoryApiHost.StartAsync();

        Assert.Equal("""{"results":[]}""", (await host.SendAsync("POST", "/memory/v1/memories/batch", body: """{"memories":[]}""")).Body);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"memories":null}""")]
    [InlineData("""{"memories":{"text":"x"}}""")]
    public async Task A_batch_without_a_list_is_refused(string body)
    {
        await using var host = await MemoryApiHost.StartAsync();

        var answer = await host.SendAsync("POST", "/memory/v1/memories/batch", body: body);

        answer.AssertProblem(400, "invalid_request");
        Assert.Equal(["memories"], answer.Fields);
    }

    [Fact]
    public async Task A_reconciled_batch_holds_each_text_once()
    {
        await using var host = await MemoryApiHost.StartAsync();
        var known = await host.CreateAsync("alice", "known");

        var answer = await host.SendAsync("POST", "/memory/v1/memories/batch", body: """{"reconcile":true,"memories":[{"text":"new"},{"text":"Known"},{"text":"NEW"},{"text":"known","reconcile":false}]}""");

        var ids = answer.Json.GetProperty("results").EnumerateArray().Select(static result => result.GetProperty("id").GetString()).ToArray();
        Assert.Equal(known, ids[1]);
        Assert.Equal(ids[0], ids[2]);
        Assert.NotEqual(known, ids[3]);
        Assert.Equal(["known", "new", "known"], await host.TextsAsync("alice"));
    }

    [Fact]
    public async Task A_full_batch_of_the_longest_texts_fits()
    {
        await using var host = await MemoryApiHost.StartAsync();

        // One word, so that only the reading of 16 MB takes time.
        var text = "word".PadRight(16 * 1024);
        var body = JsonSerializer.Serialize(new { memories = Enumerable.Range(0, 1000).Select(_ => new { text }) });

        Assert.Equal(200, (await host.SendAsync("POST", "/memory/v1/memories/batch", body: body)).Status);
    }
}
