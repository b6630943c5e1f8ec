using Xunit;

namespace AdaptiveRecall.Proxy.Tests.MemoryApi;

public sealed class ListTests
{
    [Fact]
    public async Task Pages_neither_repeat_nor_skip_while_others_write()
    {
        await using var host = await MemoryApiHost.StartAsync();
        var ids = new List<string>();
        for (var i = 0; i < 25; i++)
        {
            ids.Add(await host.CreateAsync("alice", $"memory {i}"));
        }

        var seen = new List<string>();
        var cursor = "";
        while (true)
        {
            var page = (await host.SendAsync("GET", $"/memory/v1/memories?limit=4{cursor}")).Json;
            seen.AddRange(page.GetProperty("memories").EnumerateArray().Select(static memory => memory.GetProperty("text").GetString()!));
            if (!page.TryGetProperty("next", out var next))
            {
                break;
            }

            // Newer ones must not move the page, and the one that the cursor names may go.
            await host.CreateAsync("alice", "newer");
            await host.SendAsync("DELETE", $"/memory/v1/memories/{page.GetProperty("memories")[3].GetProperty("id").GetString()}");
            cursor = "&cursor=" + next.GetString();
        }

        Assert.Equal(Enumerable.Range(0, 25).Reverse().Select(static index => $"memory {index}"), seen);
    }

    [Fact]
    public async Task A_last_page_that_is_full_has_no_next()
    {
        await using var host = await MemoryApiHost.StartAsync();
        await host.CreateAsync("alice", "one");
        await host.CreateAsync("alice", "two");

        Assert.False((await host.SendAsync("GET", "/memory/v1/memories?limit=2")).Json.TryGetProperty("next", out _));
        Assert.True((await host.SendAsync("GET", "/memory/v1/memories?limit=1")).Json.TryGetProperty("next", out _));
    }

    [Theory]
    [InlineData("kind=plan", "d")]
    [InlineData("kind=plan,profile", "d b")]
    [InlineData("kind=plan&kind=profile", "d b")]
    [InlineData("source=import", "c")]
    [InlineData("state=quarantined", "")]
    [InlineData("state=active,quarantined&tag=x", "c a")]
    [InlineData("tag=x&tag=y", "c")]
    [InlineData("pinned=true", "b")]
    [InlineData("conversation=c-1", "c")]
    [InlineData("occurredFrom=2026-01-02T00:00:00Z&occurredTo=2026-01-03T00:00:00Z", "b")]
    [InlineData("occurredFrom=2026-01-02T02:00:00+02:00&occurredTo=2026-01-03T00:00:00Z", "b")]
    [InlineData("createdFrom=2000-01-01T00:00:00Z", "d c b a")]
    [InlineData("createdTo=2000-01-01T00:00:00Z", "")]
    [InlineData("sort=createdAt", "a b c d")]
    [InlineData("sort=-occurredAt", "a d c b")]
    [InlineData("sort=occurredAt&kind=fact", "c a")]
    [InlineData("sort=-importance", "c d b a")]
    [InlineData("sort=importance&limit=2", "a b")]
    [InlineData("sort=-updatedAt&limit=1", "a")]
    public async Task Filters_and_orders_do_what_they_say(string query, string expected)
    {
        await using var host = await MemoryApiHost.StartAsync();
        await host.SendAsync("POST", "/memory/v1/memories/batch", body: """
            {"memories":[
              {"text":"a","occurredAt":"2026-01-05T00:00:00Z","importance":0.1,"tags":["x"]},
              {"text":"b","occurredAt":"2026-01-02T00:00:00Z","importance":0.5,"kind":"profile","pinned":true},
              {"text":"c","occurredAt":"2026-01-03T00:00:00Z","importance":0.9,"tags":["y","x"],"source":{"type":"import","conversation":"c-1"}},
              {"text":"d","occurredAt":"2026-01-04T00:00:00Z","importance":0.5,"kind":"plan"}]}
            """);
        var first = (await host.SendAsync("GET", "/memory/v1/memories?tag=x&source=api")).Json.GetProperty("memories")[0].GetProperty("id").GetString();
        await host.SendAsync("PATCH", "/memory/v1/memories/" + first, body: """{"confidence":0.9}""");

        var answer = await host.SendAsync("GET", "/memory/v1/memories?" + query);

        Assert.Equal(200, answer.Status);
        Assert.Equal(expected, string.Join(' ', answer.Json.GetProperty("memories").EnumerateArray().Select(static memory => memory.GetProperty("text").GetString())));
    }

    [Theory]
    [InlineData("sort=importance")]
    [InlineData("sort=-occurredAt")]
    [InlineData("sort=createdAt")]
    [InlineData("tag=even")]
    [InlineData("sort=importance&tag=even")]
    public async Task Pages_of_any_order_are_one_list(string query)
    {
        await using var host = await MemoryApiHost.StartAsync();
        var items = Enumerable.Range(0, 700).Select(static i => $$"""{"text":"{{i}}","importance":0.{{i * 7 % 10}},"occurredAt":"2026-01-{{1 + (i * 13 % 28):00}}T00:00:00Z","tags":["{{(i % 2 == 0 ? "even" : "odd")}}"]}""");
        await host.SendAsync("POST", "/memory/v1/memories/batch", body: $$"""{"memories":[{{string.Join(',', items)}}]}""");
        var whole = (await host.SendAsync("GET", $"/memory/v1/memories?limit=1000&{query}")).Json;
        var expected = whole.GetProperty("memories").EnumerateArray().Select(static memory => memory.GetProperty("text").GetString()).ToList();

        var seen = new List<string?>();
        for (var cursor = ""; ;)
        {
            var page = (await host.SendAsync("GET", $"/memory/v1/memories?limit=90&{query}{cursor}")).Json;
            seen.AddRange(page.GetProperty("memories").EnumerateArray().Select(static memory => memory.GetProperty("text").GetString()));
            if (!page.TryGetProperty("next", out var next))
            {
                break;
            }

            cursor = "&cursor=" + next.GetString();
            (await host.SendAsync("GET", $"/memory/v1/memories?sort=updatedAt{cursor}")).AssertProblem(400, "invalid_request");
        }

        Assert.Equal(expected, seen);
        Assert.Equal(query.Contains("even", StringComparison.Ordinal) ? 350 : 700, seen.Distinct().Count());
    }

    [Fact]
    public async Task Without_a_limit_there_are_fifty()
    {
        await using var host = await MemoryApiHost.StartAsync();
        await host.SendAsync("POST", "/memory/v1/memories/batch", body: $$"""{"memories":[{{string.Join(',', Enumerable.Repeat("""{"text":"x"}""", 60))}}]}""");

        Assert.Equal(50, (await host.SendAsync("GET", "/memory/v1/memories")).Json.GetProperty("memories").GetArrayLength());
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=x", "limit")]
    [InlineData("limit=", "limit")]
    [InlineData("limit=5&limit=6", "limit")]
    [InlineData("limit=99999999999999999999", "limit")]
    [InlineData("cursor=", "cursor")]
    [InlineData("cursor=x", "cursor")]
    [InlineData("cursor=AAAAAAAAAAAAAAAAAAAAAAA", "cursor")]
    [InlineData("cursor=%00", "cursor")]
    [InlineData("sort=text", "sort")]
    [InlineData("sort=", "sort")]
    [InlineData("sort=-", "sort")]
    [InlineData("kind=Fact", "kind")]
    [InlineData("kind=", "kind")]
    [InlineData("state=gone", "state")]
    [InlineData("pinned=1", "pinned")]
    [InlineData("occurredFrom=yesterday", "occurredFrom")]
    [InlineData("createdTo=2026-01-01", "createdTo")]
    public async Task A_limit_or_cursor_that_is_none_is_refused(string query, string field)
    {
        await using var host = await MemoryApiHost.StartAsync();

        var answer = await host.SendAsync("GET", "/memory/v1/memories?" + query);

        answer.AssertProblem(400, "invalid_request");
        Assert.Equal([field], answer.Fields);
    }
}
