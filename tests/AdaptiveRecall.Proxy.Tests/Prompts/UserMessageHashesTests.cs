using System.Text;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.ChatCompletions;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Prompts;

public sealed class UserMessageHashesTests
{
    private static readonly OwnerKey Owner = new(1, 2);

    [Fact]
    public void User_messages_are_named_as_they_were_learnt_without_blocks_of_ours()
    {
        var block = System.Text.Json.JsonSerializer.Serialize(MemoryBlock.Begin + "- tea\n" + MemoryBlock.End);
        var body = Encoding.UTF8.GetBytes($$"""
            {"messages":[{"role":"user","content":" caf\u00e9 "},{"role":"assistant","content":"yes"},
            {"role":"user","content":[{"type":"text","text":{{block}}},{"type":"text","text":"hi"}]}]}
            """);

        var hashes = UserMessageHashes.Of(ChatCompletionsFormat.Instance, body, Spliced.Scan(body), Owner);

        Assert.Equal([TermId.Hash(Owner, "café"u8), TermId.Hash(Owner, "hi"u8)], hashes);
    }
}
