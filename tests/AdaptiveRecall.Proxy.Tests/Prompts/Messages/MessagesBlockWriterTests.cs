using System.Text;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.Messages;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Prompts.Messages;

/// <summary>A block that was written for one spelling of a message, put into another one: the model sees the same parts in the same order.</summary>
public sealed class MessagesBlockWriterTests
{
    [Theory]
    [InlineData("\"hi\"", 0, """
        "tea\n\nhi"
        """)]
    [InlineData("\"hi\"", 1, """[{"type":"text","text":"hi"},{"type":"text","text":"tea"}]""")]
    [InlineData("[]", 1, """[{"type":"text","text":"tea"}]""")]
    [InlineData("""[{"type":"text","text":"a"} , {"type":"text","text":"b"}]""", 0, """[{"type":"text","text":"tea"},{"type":"text","text":"a"} , {"type":"text","text":"b"}]""")]
    [InlineData("""[{"type":"text","text":"a"} , {"type":"text","text":"b"}]""", 1, """[{"type":"text","text":"a"},{"type":"text","text":"tea"} , {"type":"text","text":"b"}]""")]
    [InlineData("""[{"type":"text","text":"a"} , {"type":"text","text":"b"} ]""", 9, """[{"type":"text","text":"a"} , {"type":"text","text":"b"},{"type":"text","text":"tea"} ]""")]
    public void A_block_stands_behind_as_many_parts_as_it_did(string content, int part, string expected)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"messages":[{"role":"user","content":{{content}}}]}""");
        var splice = new PromptSplice();

        MessagesFormat.Instance.Insert(body, MessagesFormat.Instance.Scan(body), 0, SplicedFormat.Block(new WrittenBlock("tea"u8.ToArray(), part)), splice);

        Assert.Equal($$"""{"messages":[{"role":"user","content":{{expected.Trim()}}}]}""", Encoding.UTF8.GetString(Spliced.Apply(body, splice)));
    }
}
