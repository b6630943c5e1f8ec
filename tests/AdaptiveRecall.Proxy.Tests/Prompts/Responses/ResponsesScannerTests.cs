using System.Text;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.Responses;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Prompts.Responses;

public sealed class ResponsesScannerTests
{
    private const string Hi = """{"role":"user","content":"hi"}""";
    private const string Call = """{"type":"function_call","call_id":"c1","name":"look","arguments":"{}"}""";
    private const string Output = """{"type":"function_call_output","call_id":"c1","output":"ok"}""";

    [Theory]
    [InlineData("\"hi\"", 0)]
    [InlineData("[" + Hi + "]", 0)]
    [InlineData("[" + Hi + "," + Call + "," + Output + "]", -1)]
    [InlineData("""[{"role":"user","content":"hi"},{"type":"item_reference","id":"fc_1"}]""", -1)]
    [InlineData("""[{"role":"user","content":"hi"},{"type":"message","role":"assistant","content":[{"type":"output_text","text":"yes"}]},{"type":"message","role":"user","content":[{"type":"input_text","text":"so"}]}]""", 2)]
    public void The_message_that_is_to_be_answered_is_what_a_person_said(string input, int final)
    {
        var scan = Scan($$"""{"input":{{input}}}""");

        Assert.Equal(ScanStatus.Ok, scan.Status);
        Assert.Equal(final, scan.FinalUser);
    }

    [Theory]
    [InlineData("""{"input":[]}""", ScanStatus.NoUserMessage)]
    [InlineData("""{"model":"x"}""", ScanStatus.NoUserMessage)]
    [InlineData("""{"previous_response_id":"resp_1","input":[{"type":"function_call_output","call_id":"c1","output":"ok"}]}""", ScanStatus.NoUserMessage)]
    [InlineData("""{"input":"a","input":"b"}""", ScanStatus.Ambiguous)]
    [InlineData("""{"input":"a","instructions":"b","instructions":"c"}""", ScanStatus.Ambiguous)]
    [InlineData("""{"input":[{"role":"user","role":"user","content":"a"}]}""", ScanStatus.Ambiguous)]
    [InlineData("""{"input":"a",}""", ScanStatus.InvalidJson)]
    internal void A_body_that_takes_no_block_is_told_from_one_that_does(string body, ScanStatus status) => Assert.Equal(status, Scan(body).Status);

    [Fact]
    public void A_text_is_the_message_that_it_becomes_when_the_conversation_goes_on() =>
        Assert.Equal(Scan("""{"input":"hi"}""").ChainAt(0), Scan($$"""{"input":[{{Hi}}]}""").ChainAt(0));

    [Theory]
    [InlineData("""{"input":"hi"}""", """{"input":"hi","previous_response_id":"resp_1"}""")]
    [InlineData("""{"input":"hi","previous_response_id":"resp_1"}""", """{"input":"hi","previous_response_id":"resp_2"}""")]
    [InlineData("""{"input":"hi","conversation":"conv_1"}""", """{"input":"hi","conversation":"conv_2"}""")]
    [InlineData("""{"input":"hi","instructions":"You plan."}""", """{"input":"hi","instructions":"You search."}""")]
    public void What_comes_before_sets_conversations_apart(string one, string other) => Assert.NotEqual(Scan(one).ChainAt(0), Scan(other).ChainAt(0));

    [Fact]
    public void What_the_upstream_keeps_is_read()
    {
        var body = Encoding.UTF8.GetBytes("""{"conversation":{"x":1,"id":"conv_1"},"input":"hi","store":false,"previous_response_id":"resp_1"}""");
        var scan = ResponsesFormat.Instance.Scan(body);

        Assert.Equal("conv_1", Encoding.UTF8.GetString(scan.Conversation.Of(body)));
        Assert.Equal("resp_1", Encoding.UTF8.GetString(scan.Continued.Of(body)));
        Assert.False(scan.IsKept);
        Assert.True(Scan("""{"input":"hi"}""").IsKept);
    }

    private static PromptScan Scan(string body) => ResponsesFormat.Instance.Scan(Encoding.UTF8.GetBytes(body));
}
