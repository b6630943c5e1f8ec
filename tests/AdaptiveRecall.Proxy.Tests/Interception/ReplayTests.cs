using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Interception;

/// <summary>Clients resend a conversation without our block: the prompt's prefix must stay what the provider has cached.</summary>
public sealed class ReplayTests
{
    [Fact]
    public async Task A_conversation_when_it_goes_on_keeps_its_earlier_blocks_to_the_byte()
    {
        await using var memory = await MemoryProxy.StartAsync();
        await memory.SayAsync("ann", MemoryProxy.Fact);

        await memory.SayAsync("ann", MemoryProxy.Question);
        var first = memory.LastBody;
        var response = await memory.SayAsync("ann", MemoryProxy.Question, "I see.", "And now tell me a joke.");

        Assert.Equal("injected", response.Header("x-memory-status"));
        Assert.StartsWith(first[..^"]}".Length], memory.LastBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_memory_when_it_is_in_the_conversation_already_is_not_injected_again()
    {
        await using var memory = await MemoryProxy.StartAsync();
        await memory.SayAsync("ann", MemoryProxy.Fact);

        await memory.SayAsync("ann", MemoryProxy.Question);
        await memory.SayAsync("ann", MemoryProxy.Question, "I see.", "Once more: what is my dog called?");

        Assert.Equal(1, Occurrences(memory.LastBody, "Biscuit"));
    }

    [Fact]
    public async Task What_was_said_when_it_stands_in_the_same_conversation_is_not_injected()
    {
        await using var memory = await MemoryProxy.StartAsync();

        await memory.SayAsync("ann", MemoryProxy.Fact);
        var response = await memory.SayAsync("ann", MemoryProxy.Fact, "I see.", MemoryProxy.Question);

        Assert.Equal("none", response.Header("x-memory-status"));
        Assert.Equal(MemoryProxy.Body(MemoryProxy.Fact, "I see.", MemoryProxy.Question), memory.LastBody);
    }

    [Fact]
    public async Task A_memory_when_it_was_deleted_is_not_put_back()
    {
        await using var memory = await MemoryProxy.StartAsync();
        await memory.SayAsync("ann", MemoryProxy.Fact);
        await memory.SayAsync("ann", MemoryProxy.Question);

        var erased = await memory.Proxy.SendAsync("DELETE /memory/v1/users/ann HTTP/1.1\nHost: {host}\n\n");
        var body = MemoryProxy.Body(MemoryProxy.Question, "I see.", "And what does it eat?");
        await memory.PostAsync(body, "x-user-id: ann\n");

        Assert.Equal(200, erased.Status);
        Assert.Equal(body, memory.LastBody);
    }

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;
}
