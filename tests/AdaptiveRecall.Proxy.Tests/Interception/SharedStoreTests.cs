using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Interception;

/// <summary>Two proxies on one store: a conversation may come to either, and one that starts knows what another did.</summary>
public sealed class SharedStoreTests : IAsyncDisposable
{
    private readonly InMemoryStore _store = new();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Conversation_when_it_goes_on_at_another_proxy_keeps_its_blocks_to_the_byte()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        await one.SayAsync("ann", MemoryProxy.Fact);
        await one.SayAsync("ann", MemoryProxy.Question);
        var first = one.LastBody;
        Assert.Contains("Biscuit", first, StringComparison.Ordinal);
        await RecordsAsync(RecordKind.Receipt, 2);

        var body = MemoryProxy.Body(MemoryProxy.Question, "I see.", "And now tell me a joke.");
        var response = await other.PostAsync(body, "x-user-id: ann\n");

        Assert.Equal("injected", response.Header("x-memory-status"));
        Assert.StartsWith(first[..^"]}".Length], other.LastBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tool_loop_when_it_comes_to_another_proxy_keeps_the_block()
    {
        const string Loop = """,{"role":"assistant","content":null,"tool_calls":[{"id":"1","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"1","content":"ok"}]}""";
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        await one.SayAsync("ann", MemoryProxy.Fact);
        await one.SayAsync("ann", MemoryProxy.Question);
        var first = one.LastBody;
        await RecordsAsync(RecordKind.Receipt, 2);

        await other.PostAsync(MemoryProxy.Body(MemoryProxy.Question)[..^"]}".Length] + Loop, "x-user-id: ann\n");

        Assert.Equal(first[..^"]}".Length] + Loop, other.LastBody);
    }

    [Theory]
    [InlineData("DELETE", "", "")]
    [InlineData("PATCH", "{\"text\":\"My dog is called Rex.\"}", "Content-Type: application/json\n")]
    public async Task Memory_when_it_was_deleted_or_corrected_at_another_proxy_is_not_put_back(string method, string change, string headers)
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        await one.SayAsync("ann", MemoryProxy.Fact);
        await one.SayAsync("ann", MemoryProxy.Question);
        await one.SayAsync("ann", MemoryProxy.Question, "I see.", "Go on.");
        Assert.Contains("Biscuit", one.LastBody, StringComparison.Ordinal);
        await RecordsAsync(RecordKind.Receipt, 3);

        var listed = (await other.Proxy.GetAsync("/memory/v1/memories", "x-user-id: ann\n")).Text;
        var id = listed[(listed.IndexOf("\"id\":\"", StringComparison.Ordinal) + 6)..][..36];
        var changed = await other.Proxy.SendAsync($"{method} /memory/v1/memories/{id} HTTP/1.1\nHost: {{host}}\nx-user-id: ann\n{headers}Content-Length: {change.Length}\n\n{change}");
        Assert.InRange(changed.Status, 200, 204);

        foreach (var proxy in new[] { one, other })
        {
            await proxy.SayAsync("ann", MemoryProxy.Question, "I see.", "Go on.", "I see.", "Thanks.");
            Assert.DoesNotContain("Biscuit", proxy.LastBody, StringComparison.Ordinal);
        }
    }

    private Task<MemoryProxy> StartAsync() => MemoryProxy.StartWithAsync(services => services.AddSingleton<IMemoryStore>(_store));

    // Records of an answer are written when the client has it.
    private Task RecordsAsync(RecordKind kind, int count) => Eventually.Async(async () =>
    {
        var owners = new List<OwnerRecord>();
        await foreach (var owner in _store.ReadOwnersAsync(CancellationToken.None))
        {
            owners.AddRange(await _store.ListRecordsAsync(owner.Key, 1000, null, CancellationToken.None));
        }

        return owners.Count(record => record.Key.Kind == kind) >= count;
    });
}
