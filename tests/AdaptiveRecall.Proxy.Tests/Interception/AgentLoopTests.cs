using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Interception;

/// <summary>Agents that loop through tools, in every wire format.</summary>
public sealed class AgentLoopTests
{
    [Theory]
    [InlineData("chat")]
    [InlineData("messages")]
    [InlineData("responses")]
    public async Task A_loop_of_ten_tool_calls_when_something_is_learnt_meanwhile_keeps_its_block_to_the_byte(string format)
    {
        await using var proxy = await FormatProxy.StartAsync();
        await proxy.LearnAsync();
        var wire = WireFormat.All[format];
        string[] turns = [MemoryProxy.Question];
        await proxy.PostAsync(wire.Target, wire.Body(turns));
        var before = proxy.LastBody;
        Assert.NotNull(proxy.Block);
        await proxy.Memory.Proxy.PostAsync("/memory/v1/memories", """{"text":"My dog is called Biscuit and eats salmon."}""", "Content-Type: application/json\nx-user-id: ann\n");

        for (var step = 1; step <= 10; step++)
        {
            var response = await proxy.PostAsync(wire.Target, wire.Body(turns, step));

            Assert.Equal("injected", response.Header("x-memory-status"));
            Assert.StartsWith(before[..^"]}".Length], proxy.LastBody, StringComparison.Ordinal);
            before = proxy.LastBody;
        }
    }

    [Theory]
    [InlineData("chat")]
    [InlineData("messages")]
    [InlineData("responses")]
    public async Task Parallel_requests_of_one_conversation_get_the_same_bytes(string format)
    {
        await using var proxy = await FormatProxy.StartAsync();
        await proxy.LearnAsync();
        var wire = WireFormat.All[format];
        var before = proxy.Memory.Upstream.Requests.Count;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => proxy.PostAsync(wire.Target, wire.Body(["hi", "Hello.", MemoryProxy.Question]))));

        Assert.Contains("Biscuit", Assert.Single(proxy.Memory.Upstream.Requests.Skip(before).Select(static request => request.Text).Distinct()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chat")]
    [InlineData("messages")]
    [InlineData("responses")]
    public async Task An_agent_with_another_system_prompt_is_in_another_conversation(string format)
    {
        await using var proxy = await FormatProxy.StartAsync();
        var wire = WireFormat.All[format];

        await proxy.PostAsync(wire.Target, wire.Body(["hi"], system: "You plan."));
        await proxy.PostAsync(wire.Target, wire.Body(["hi"], system: "You search."));
        await proxy.PostAsync(wire.Target, wire.Body(["hi", "I see.", "Remember that my cat is called Tom."], system: "You plan."));
        await proxy.PostAsync(wire.Target, wire.Body(["hi", "I see.", "Remember that my sister Paula lives in Porto."], system: "You search."));
        await proxy.PostAsync(wire.Target, wire.Body(["hi", "I see.", "Remember that my cat is called Tom.", "I see.", "Remember that I work as a plumber."], system: "You plan."));

        var places = await proxy.PlacesAsync();
        Assert.Equal(3, places.Count);
        Assert.Equal(places[0].Conversation, places[2].Conversation);
        Assert.NotEqual(places[0].Conversation, places[1].Conversation);
        Assert.Equal(places[2].Sequence + 2, places[0].Sequence);
    }

    [Theory]
    [InlineData("chat")]
    [InlineData("messages")]
    [InlineData("responses")]
    public async Task A_conversation_when_it_goes_on_keeps_its_earlier_blocks_to_the_byte(string format)
    {
        await using var proxy = await FormatProxy.StartAsync();
        await proxy.LearnAsync();
        var wire = WireFormat.All[format];

        await proxy.PostAsync(wire.Target, wire.Body([MemoryProxy.Question]));
        var first = proxy.LastBody;
        var response = await proxy.PostAsync(wire.Target, wire.Body([MemoryProxy.Question, "I see.", "Once more: what is my dog called?"]));

        Assert.Equal("injected", response.Header("x-memory-status"));
        Assert.StartsWith(first[..^"]}".Length], proxy.LastBody, StringComparison.Ordinal);
        Assert.Equal(1, proxy.Dogs);
    }
}
