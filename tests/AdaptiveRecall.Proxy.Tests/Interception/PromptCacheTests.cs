using AdaptiveRecall.Bench.Cache;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Interception;

/// <summary>What memory costs of the provider's prompt cache: nothing, in every format and placement. The benchmark has the numbers.</summary>
public sealed class PromptCacheTests
{
    [Theory]
    [InlineData(0, "user")]
    [InlineData(1, "user")]
    [InlineData(2, "user")]
    [InlineData(0, "system")]
    [InlineData(1, "system")]
    [InlineData(2, "system")]
    public async Task A_conversation_of_fifty_turns_when_memory_is_on_is_served_from_the_cache_as_far_as_without(int format, string placement)
    {
        await using var memory = await MemoryProxy.StartAsync(("Upstreams:default:Placement", placement));
        using var replay = new CacheReplay(memory.Proxy.Address, memory.Upstream);

        var (without, with, blocks) = await replay.RunAsync(CachedFormat.All[format], "ann", 50, TestContext.Current.CancellationToken);

        Assert.True(blocks >= 10, $"Only {blocks} blocks: hardly any memory was injected.");
        Assert.True(with.Served >= 0.99 * without.Served, $"{with} with memory, {without} without.");

        // The blocks of earlier turns come from the cache themselves.
        Assert.True(with.Share >= 0.99 * without.Share, $"{with} with memory, {without} without.");
    }

    [Fact]
    public void The_simulator_serves_a_common_beginning_from_the_floor_on()
    {
        static string Body(int words, string end) => $$"""{"messages":[{"role":"user","content":"{{string.Join(' ', Enumerable.Repeat("word", words))}} {{end}}"}]}""";

        Assert.Equal(0, PromptCache.Of([Body(500, "a"), Body(500, "b")]).Served);
        Assert.Equal(2 + (2 * 600), PromptCache.Of([Body(600, "a"), Body(600, "b")]).Served);
    }
}
