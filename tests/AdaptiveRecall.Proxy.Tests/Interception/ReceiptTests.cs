using System.Text.Json;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing;
using AdaptiveRecall.Testing.Http;
using AdaptiveRecall.Testing.Upstream;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Interception;

public sealed class ReceiptTests : IAsyncDisposable
{
    private readonly InMemoryStore _store = new();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Receipt_says_what_was_recalled_and_injected_and_quotes_nothing()
    {
        await using var memory = await StartAsync();
        await memory.SayAsync("ann", MemoryProxy.Fact);
        await memory.SayAsync("ann", MemoryProxy.Question);
        var response = await memory.SayAsync("ann", MemoryProxy.Question, "I see.", "What am I allergic to?");

        var text = await FindAsync(memory, response.Header("x-memory-receipt")!);
        var receipt = JsonDocument.Parse(text).RootElement;

        Assert.Equal(response.Header("x-memory-receipt"), receipt.GetProperty("id").GetString());
        Assert.Equal("injected", receipt.GetProperty("status").GetString());
        Assert.Equal("stub", receipt.GetProperty("model").GetString());
        Assert.Equal(200, receipt.GetProperty("upstreamStatus").GetInt32());
        var replayed = receipt.GetProperty("injected").EnumerateArray().Single();
        Assert.True(replayed.GetProperty("replayed").GetBoolean());
        Assert.InRange(replayed.GetProperty("tokens").GetInt32(), 20, 200);
        var recalled = receipt.GetProperty("recalled").EnumerateArray().First();
        Assert.Equal(replayed.GetProperty("memories")[0].GetString(), recalled.GetProperty("id").GetString());
        Assert.Contains(recalled.GetProperty("parts").EnumerateArray(), part => part.GetProperty("name").GetString() == "lexical");
        Assert.DoesNotContain("Biscuit", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("allergic", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Receipt_is_found_by_the_upstreams_id_of_the_answer_and_by_its_owner_only()
    {
        await using var memory = await StartAsync();
        memory.Upstream.Answer = StubAnswers.Json(200, """{"id":"chatcmpl-abc/1","choices":[{"index":0,"message":{"role":"assistant","content":"Yes."},"finish_reason":"stop"}]}""");
        var response = await memory.SayAsync("ann", MemoryProxy.Question);
        var id = response.Header("x-memory-receipt")!;

        Assert.Equal(await FindAsync(memory, id), await FindAsync(memory, "chatcmpl-abc%2F1"));
        Assert.Equal(404, (await GetAsync(memory, id, "bob")).Status);
        Assert.Equal(404, (await GetAsync(memory, "chatcmpl-abc%2F1", "bob")).Status);
        Assert.Equal(404, (await GetAsync(memory, Guid.NewGuid().ToString(), "ann")).Status);

        await memory.Proxy.SendAsync("DELETE /memory/v1/users/ann HTTP/1.1\nHost: {host}\n\n");
        Assert.Equal(404, (await GetAsync(memory, id, "ann")).Status);
    }

    [Fact]
    public async Task Receipts_are_listed_newest_first_for_their_owner_only()
    {
        await using var memory = await StartAsync();
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            ids.Insert(0, (await memory.SayAsync("ann", MemoryProxy.Question)).Header("x-memory-receipt")!);
            await FindAsync(memory, ids[0]);
        }

        var (first, next) = await ListAsync(memory, "ann", "?limit=2");
        var (second, end) = await ListAsync(memory, "ann", "?limit=2&cursor=" + next);

        Assert.Equal(ids, [.. first, .. second]);
        Assert.Null(end);
        Assert.Empty((await ListAsync(memory, "bob", "")).Ids);
    }

    [Fact]
    public async Task Receipt_is_kept_where_nothing_is_learnt_and_where_the_upstream_fails()
    {
        await using var memory = await StartAsync();
        var unlearnt = await memory.PostAsync(MemoryProxy.Body(MemoryProxy.Question), "x-user-id: ann\nx-memory-mode: readonly\n");
        memory.Upstream.Answer = StubAnswers.Json(500, "{}");
        var failed = await memory.SayAsync("ann", MemoryProxy.Question);

        Assert.Contains("\"none\"", await FindAsync(memory, unlearnt.Header("x-memory-receipt")!), StringComparison.Ordinal);
        Assert.Contains("\"upstreamStatus\":500", await FindAsync(memory, failed.Header("x-memory-receipt")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receipt_when_none_is_to_be_kept_is_not_there()
    {
        await using var memory = await StartAsync(("Receipts:Expiry", "0s"));
        await memory.SayAsync("ann", MemoryProxy.Fact);
        var response = await memory.SayAsync("ann", MemoryProxy.Question);
        await memory.SayAsync("ann", "My cat is called Tom.");

        Assert.Equal(404, (await GetAsync(memory, response.Header("x-memory-receipt")!, "ann")).Status);
    }

    private static Task<RawResponse> GetAsync(MemoryProxy memory, string id, string user) => memory.Proxy.GetAsync($"/memory/v1/receipts/{id}", $"x-user-id: {user}\n");

    private static async Task<(IReadOnlyList<string> Ids, string? Next)> ListAsync(MemoryProxy memory, string user, string query)
    {
        var page = JsonDocument.Parse((await memory.Proxy.GetAsync("/memory/v1/receipts" + query, $"x-user-id: {user}\n")).Text).RootElement;
        return ([.. page.GetProperty("receipts").EnumerateArray().Select(static receipt => receipt.GetProperty("id").GetString()!)], page.TryGetProperty("next", out var next) ? next.GetString() : null);
    }

    // A receipt is written when the answer has ended.
    private static async Task<string> FindAsync(MemoryProxy memory, string id)
    {
        RawResponse? response = null;
        await Eventually.Async(async () => (response = await GetAsync(memory, id, "ann")).Status == 200);
        return response!.Text;
    }

    private Task<MemoryProxy> StartAsync(params (string Name, string Value)[] settings) =>
        MemoryProxy.StartWithAsync(services => services.AddSingleton<IMemoryStore>(_store), settings);
}
