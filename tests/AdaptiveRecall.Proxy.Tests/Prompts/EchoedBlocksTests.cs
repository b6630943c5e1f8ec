using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Proxy.Prompts;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Prompts;

public sealed class EchoedBlocksTests
{
    private const string Tea = MemoryBlock.Begin + "- 2026-05-17: tea\n" + MemoryBlock.End;

    [Theory]
    [InlineData(Tea + "\n\nWhat do I like?", "What do I like?")]
    [InlineData("As you said:\n\n" + Tea, "As you said:")]
    [InlineData(Tea + "\n\n" + Tea + "\n\nhi", "hi")]
    [InlineData("before\n" + Tea + "\n\nafter", "beforeafter")]
    [InlineData("What do I like?\n", "What do I like?\n")]
    [InlineData(MemoryBlock.Begin + "without an end", MemoryBlock.Begin + "without an end")]
    [InlineData("<memory>\n- dogs\n</memory>\n\nhi", "<memory>\n- dogs\n</memory>\n\nhi")]
    public void Blocks_of_ours_are_taken_out_of_a_text_that_echoes_them(string text, string expected) =>
        Assert.Equal(expected, EchoedBlocks.Remove(text));
}
