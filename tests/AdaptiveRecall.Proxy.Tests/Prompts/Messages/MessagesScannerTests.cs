using System.Text;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.Messages;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Prompts.Messages;

public sealed class MessagesScannerTests
{
    private const string Use = """{"role":"assistant","content":[{"type":"tool_use","id":"t1","name":"look","input":{}}]}""";
    private const string Result = """{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":"ok"}]}""";
    private const string Reminded = """{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":"ok"},{"type":"text","text":"\u003csystem-reminder>Do not forget.\u003c/system-reminder>\n"}]}""";
    private const string Steered = """{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":"ok"},{"type":"text","text":"And be quick."}]}""";
    private const string Hi = """{"role":"user","content":"hi"}""";

    [Theory]
    [InlineData(Hi, 0, 0)]
    [InlineData(Hi + "," + Use + "," + Result, 0, -1)]
    [InlineData(Hi + "," + Use + "," + Reminded, 0, -1)]
    [InlineData(Hi + "," + Use + "," + Steered, 2, 2)]
    [InlineData(Hi + """,{"role":"assistant","content":"The"}""", 0, 0)]
    [InlineData(Hi + """,{"role":"assistant","content":[{"type":"server_tool_use","id":"s","name":"search","input":{}}]}""", 0, -1)]
    public void The_message_that_is_to_be_answered_is_what_a_person_said(string messages, int last, int final)
    {
        var scan = Scan(messages);

        Assert.Equal(ScanStatus.Ok, scan.Status);
        Assert.Equal(last, scan.LastUser);
        Assert.Equal(final, scan.FinalUser);
    }

    [Theory]
    [InlineData("""{"messages":[]}""", ScanStatus.NoUserMessage)]
    [InlineData("""{"messages":"hi"}""", ScanStatus.NoUserMessage)]
    [InlineData("""{"messages":[{"role":"user","content":7}]}""", ScanStatus.NoUserMessage)]
    [InlineData("""{"messages":[{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1"}]}]}""", ScanStatus.NoUserMessage)]
    [InlineData("""{"messages":[{"role":"user","content":"a","content":"b"}]}""", ScanStatus.Ambiguous)]
    [InlineData("""{"messages":[{"role":"user","content":"a"}],"system":"x","system":"y"}""", ScanStatus.Ambiguous)]
    [InlineData("""{"messages":[{"role":"user","content":"a"}],"messages":[]}""", ScanStatus.Ambiguous)]
    [InlineData("""{"messages":[{"role":"user","content":"a"}]""", ScanStatus.InvalidJson)]
    [InlineData("""[1]""", ScanStatus.NoUserMessage)]
    internal void A_body_that_takes_no_block_is_told_from_one_that_does(string body, ScanStatus status) =>
        Assert.Equal(status, MessagesFormat.Instance.Scan(Encoding.UTF8.GetBytes(body)).Status);

    [Theory]
    [InlineData("""{"role":"user","content":"hi"}""", """{"role":"user","content":[{"type":"text","text":"hi"}]}""")]
    [InlineData("""{"role":"user","content":"hi"}""", """{"role":"user","content":[{"type":"text","text":"hi","cache_control":{"type":"ephemeral"}}]}""")]
    [InlineData("""{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":[{"type":"text","text":"a"}]}]}""", """{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":[{"type":"text","text":"a","cache_control":{"type":"ephemeral"}}]}]}""")]
    [InlineData("""{"role":"assistant","content":"x"}""", """{"role":"assistant","content":[{"type":"thinking","thinking":"hm","signature":"s"},{"type":"text","text":"x"}]}""")]
    public void A_message_that_is_spelt_anew_is_the_same_message(string one, string other) =>
        Assert.Equal(Scan(one).ChainAt(0), Scan(other).ChainAt(0));

    [Theory]
    [InlineData("""{"role":"user","content":"hi"}""", """{"role":"user","content":"ho"}""")]
    [InlineData("""{"role":"user","content":"hi"}""", """{"role":"assistant","content":"hi"}""")]
    [InlineData("""{"role":"user","content":"hi"}""", """{"role":"user","content":[{"type":"text","text":"hi"},{"type":"text","text":""}]}""")]
    [InlineData("""{"role":"user","content":[{"type":"image","source":{"data":"a"}}]}""", """{"role":"user","content":[{"type":"image","source":{"data":"b"}}]}""")]
    public void Another_message_is_another_place(string one, string other) =>
        Assert.NotEqual(Scan(one).ChainAt(0), Scan(other).ChainAt(0));

    [Fact]
    public void Another_agent_is_in_another_conversation_and_a_checksum_or_a_date_further_back_makes_none()
    {
        var opening = new string('x', 600);

        Assert.NotEqual(Chain("\"You plan.\""), Chain("\"You search.\""));
        Assert.Equal(Chain($"\"{opening} It is Monday.\""), Chain($"\"{opening} It is Tuesday.\""));
        Assert.Equal(Chain("""[{"type":"text","text":"x-anthropic-billing-header: 1"},{"type":"text","text":"You code."}]"""), Chain("""[{"type":"text","text":"x-anthropic-billing-header: 2"},{"type":"text","text":"You code."}]"""));
        Assert.NotEqual(Chain("""[{"type":"text","text":"a"},{"type":"text","text":"b"}]"""), Chain("""[{"type":"text","text":"b"},{"type":"text","text":"a"}]"""));
    }

    [Fact]
    public void What_an_agent_adds_to_a_message_is_not_what_the_person_says()
    {
        var body = Encoding.UTF8.GetBytes("""{"messages":[{"role":"user","content":[{"type":"text","text":"<system-reminder>\nThe date is today.\n</system-reminder>"},{"type":"text","text":"fix the test"}]}]}""");
        var scan = MessagesFormat.Instance.Scan(body);

        Assert.Equal("fix the test", MessagesFormat.Instance.TextOf(body, scan.Messages[0]));
    }

    [Theory]
    [InlineData("""{"max_tokens":1,"messages":[{"role":"user","content":"quota"}]}""", true)]
    [InlineData("""{"max_tokens":10,"messages":[{"role":"user","content":"quota"}]}""", false)]
    [InlineData("""{"system":[{"type":"text","text":"You are Claude Code, Anthropic's official CLI for Claude."},{"type":"text","text":"Analyze if this message indicates a new conversation topic. If it does, extract a 2-3 word title."}],"messages":[{"role":"user","content":"hi"}]}""", true)]
    [InlineData("""{"system":"Summarize this coding conversation in under 50 characters.","messages":[{"role":"user","content":"hi"}]}""", true)]
    [InlineData("""{"system":"You are Claude Code, Anthropic's official CLI for Claude.","messages":[{"role":"user","content":"hi"}]}""", false)]
    public void A_call_of_the_application_itself_is_recognised(string json, bool expected)
    {
        var body = Encoding.UTF8.GetBytes(json);
        var scan = MessagesFormat.Instance.Scan(body);

        Assert.Equal(expected, MessagesFormat.Instance.IsUtilityCall(body, scan, MessagesFormat.Instance.TextOf(body, scan.Messages[scan.LastUser])));
    }

    private static PromptScan Scan(string messages) => MessagesFormat.Instance.Scan(Encoding.UTF8.GetBytes($$"""{"messages":[{{messages}}]}"""));

    // The system prompt once before and once after the messages: fields come in any order.
    private static ChainHash Chain(string system)
    {
        var before = MessagesFormat.Instance.Scan(Encoding.UTF8.GetBytes($$"""{"system":{{system}},"messages":[{{Hi}}]}""")).ChainAt(0);
        var after = MessagesFormat.Instance.Scan(Encoding.UTF8.GetBytes($$"""{"messages":[{{Hi}}],"system":{{system}}}""")).ChainAt(0);
        Assert.Equal(before, after);
        return after;
    }
}
