using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Proxy.Prompts;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Prompts;

public sealed class MessageHashTests
{
    [Theory]
    [InlineData("hello")]
    [InlineData("\u2003hello\r\n")]
    public void White_space_around_a_message_does_not_count(string text) =>
        Assert.Equal(TermId.Hash(new OwnerKey(1, 2), "hello"u8), MessageHash.Of(new OwnerKey(1, 2), text));

    [Fact]
    public void The_hash_is_of_the_owner_and_the_utf8_text()
    {
        Assert.Equal(TermId.Hash(new OwnerKey(1, 2), "東京"u8), MessageHash.Of(new OwnerKey(1, 2), "東京"));
        Assert.NotEqual(MessageHash.Of(new OwnerKey(1, 2), "東京"), MessageHash.Of(new OwnerKey(2, 2), "東京"));
    }
}
