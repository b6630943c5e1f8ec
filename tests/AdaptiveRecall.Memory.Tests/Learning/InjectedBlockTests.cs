using AdaptiveRecall.Memory.Learning;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Recall;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Learning;

public sealed class InjectedBlockTests
{
    [Fact]
    public void Remove_takes_out_every_block_and_nothing_else()
    {
        var block = MemoryBlock.Of(["- 2026-01-01: I live in Oslo.\n"]);
        var turn = new Turn($"{block}\n\nI have a cat.\n{block}", DateTimeOffset.UnixEpoch);

        Assert.Equal("I have a cat.\n", InjectedBlock.Remove(turn).Text);
        Assert.Equal("", InjectedBlock.Remove(turn with { Text = block[..^12] }).Text);
        var other = turn with { Text = "<memory> is a tag, </memory> ends it." };
        Assert.Same(other, InjectedBlock.Remove(other));
    }
}
