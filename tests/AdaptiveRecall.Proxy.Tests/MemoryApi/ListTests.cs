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
    public async Task A_limit_or_cursor_that_is_none_is_refused(string query, string field)
    {
        await using var host = await MemoryApiHost.StartAsync();

        var answer = await host.SendAsync("GET", "/memory/v1/memories?" + query);

        answer.AssertProblem(400, "invalid_request");
        Assert.Equal([field], answer.Fields);
    }
}
