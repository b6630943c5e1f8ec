using System.Text;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.Messages;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Prompts.Messages;

public sealed class MessagesAnswerReaderTests
{
    private const string Whole = """{"id":"msg_1","type":"message","role":"assistant","content":[{"type":"thinking","thinking":"hm","signature":"s"},{"type":"text","text":"One \ud83d"},{"type":"tool_use","id":"t1","name":"look","input":{"q": "tea"}}],"stop_reason":"tool_use","usage":{"input_tokens":10,"cache_read_input_tokens":2000,"cache_creation_input_tokens":30,"output_tokens":5}}""";

    private static readonly string Streamed = string.Concat(new[]
    {
        """{"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","content":[],"usage":{"input_tokens":10,"cache_read_input_tokens":2000,"cache_creation_input_tokens":30,"output_tokens":1}}}""",
        """{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}""",
        """{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm"}}""",
        """{"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}""",
        """{"type":"ping"}""",
        """{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"One "}}""",
        """{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"\ud83d"}}""",
        """{"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"t1","name":"look","input":{}}}""",
        """{"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{\"q\":"}}""",
        """{"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"\"tea\"}"}}""",
        """{"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":5}}""",
        """{"type":"message_stop"}""",
    }.Select(static data => $"event: x\ndata: {data}\n\n"));

    [Fact]
    public void A_stream_and_a_whole_answer_and_the_message_that_is_sent_again_are_the_same_answer()
    {
        var whole = Read(Whole);
        var streamed = Read(Streamed);
        var body = Encoding.UTF8.GetBytes("""{"messages":[{"role":"assistant","content":[{"type":"text","text":"One \ud83d"},{"type":"tool_use","id":"t1","name":"look","input":{"q":"tea"}}]},{"role":"user","content":"so"}]}""");
        var again = MessagesFormat.Instance.AnswerOf(body, MessagesFormat.Instance.Scan(body), 0);

        Assert.Equal("One \uFFFD", streamed.Text.Replace("\uFFFD\uFFFD\uFFFD", "\uFFFD", StringComparison.Ordinal));
        Assert.Equal("look", Assert.Single(streamed.ToolCalls).Name);
        Assert.Equal("msg_1", streamed.Id);
        Assert.NotEqual(0UL, whole.Fingerprint);
        Assert.Equal(whole.Fingerprint, streamed.Fingerprint);
        Assert.Equal(whole.Fingerprint, again.Fingerprint);
    }

    [Fact]
    public void Tokens_from_the_cache_are_read_from_both()
    {
        Assert.Equal(new PromptUsage(2040, 2000), Read(Whole).Usage);
        Assert.Equal(new PromptUsage(2040, 2000), Read(Streamed).Usage);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}""")]
    [InlineData("data: {\"type\":\"error\",\"error\":{}}\n\n")]
    [InlineData("data: {\"type\":\"content_block_delta\",\"index\":-3,\"delta\":{\"type\":\"text_delta\",\"text\":\"x\"}}\n\ndata: {\"type\":\"content_bl")]
    public void What_is_no_answer_or_not_all_of_it_has_no_fingerprint(string response) => Assert.Equal(0UL, Read(response).Fingerprint);

    [Fact]
    public void A_stream_that_breaks_off_anywhere_is_read_as_far_as_it_came()
    {
        for (var length = 0; length < Streamed.Length; length++)
        {
            Assert.StartsWith(Read(Streamed[..length]).Text, Read(Streamed).Text, StringComparison.Ordinal);
        }
    }

    private static ModelAnswer Read(string response) => MessagesFormat.Instance.ReadAnswer(Encoding.UTF8.GetBytes(response));
}
