using System.Text;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.ChatCompletions;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Prompts.ChatCompletions;

public sealed class ChatCompletionsScannerTests
{
    private const string User = """{"role":"user","content":"hello"}""";

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{")]
    [InlineData("""{"messages":[{"role":"user","content":"x"}]""")]
    [InlineData("""{"messages":[{"role":"user","content":"x"}]} x""")]
    [InlineData("""{"messages":[{"role":"user","content":"x"}]}{}""")]
    [InlineData("""{"messages":[{"role":"user","content":"x"},]}""")]
    [InlineData("""{"messages":[{"role":"user","content":"x"}],}""")]
    [InlineData("""{/*c*/"messages":[{"role":"user","content":"x"}]}""")]
    [InlineData("""{'messages':[]}""")]
    [InlineData("""{"messages":[{"role":"user","content":"\x"}]}""")]
    [InlineData("{\"messages\":[{\"role\":\"user\",\"content\":\"a\nb\"}]}")]
    [InlineData("""{"n":01,"messages":[{"role":"user","content":"x"}]}""")]
    public void What_is_no_json_is_left_to_the_upstream(string body) => Assert.Equal(ScanStatus.InvalidJson, Scan(body).Status);

    [Theory]
    [InlineData("[]")]
    [InlineData("\"messages\"")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"messages":null}""")]
    [InlineData("""{"messages":{"role":"user","content":"x"}}""")]
    [InlineData("""{"messages":[]}""")]
    [InlineData("""{"messages":["user",1,null,[]]}""")]
    [InlineData("""{"messages":[{"role":"system","content":"x"}]}""")]
    [InlineData("""{"messages":[{"role":"USER","content":"x"}]}""")]
    [InlineData("""{"messages":[{"role":"user"}]}""")]
    [InlineData("""{"messages":[{"role":"user","content":null}]}""")]
    [InlineData("""{"messages":[{"role":"user","content":{"text":"x"}}]}""")]
    [InlineData("""{"inner":{"messages":[{"role":"user","content":"x"}]}}""")]
    public void Without_a_user_message_that_can_hold_text_there_is_none(string body) => Assert.Equal(ScanStatus.NoUserMessage, Scan(body).Status);

    [Theory]
    [InlineData("""{"messages":[{"role":"user","content":"x"}],"messages":[]}""")]
    [InlineData("""{"messages":[{"role":"user","content":"x"}],"mess\u0061ges":[{"role":"user","content":"x"}]}""")]
    [InlineData("""{"messages":[{"role":"user","content":"x","content":"y"}]}""")]
    [InlineData("""{"messages":[{"role":"user","role":"system","content":"x"}]}""")]
    [InlineData("""{"messages":[{"role":"assistant","content":"x","c\u006fntent":"y"},{"role":"user","content":"x"}]}""")]
    public void What_parsers_would_read_differently_is_ambiguous(string body) => Assert.Equal(ScanStatus.Ambiguous, Scan(body).Status);

    [Theory]
    [InlineData("""{"messages":[{"role":"user","content":"hello"}]}""")]
    [InlineData("""{"\u006dessages":[{"r\u006Fle":"us\u0065r","\u0063ontent":"hell\u006f"}]}""")]
    [InlineData("""{"messages":[{"content":"hello","role":"user","x":{"role":1,"content":2}}],"model":"a","model":"b"}""")]
    [InlineData("""{"\ud800":1,"messages":[{"\udc00":"\ud83d","role":"user","content":"hello"}]}""")]
    [InlineData("""{"messages":[{"role":"user","content":[{"text":"hello","type":"text","cache_control":{"type":"ephemeral"}}]}]}""")]
    [InlineData("""{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"text"}},{"type":"text","text":"hello"},{"type":"refusal","refusal":"no","text":"no"}]}]}""")]
    [InlineData("""{"messages":[{"role":"user","content":[7,"x",null,[{"type":"text","text":"no"}],{"type":"\u0074ext","text":"hello"}]}]}""")]
    public void A_user_message_is_found_and_read_however_it_is_spelt(string body)
    {
        var scan = Scan(body);

        Assert.Equal(ScanStatus.Ok, scan.Status);
        Assert.Equal("hello", PromptText.Of(Encoding.UTF8.GetBytes(body), scan.Messages[scan.FinalUser]));
    }

    [Fact]
    public void Text_that_is_no_unicode_is_read_with_replacement_characters()
    {
        byte[] body = [.. """{"messages":[{"role":"user","content":"a\ud83db"""u8, 0xFF, .. "c\"}]}"u8];

        var scan = Spliced.Scan(body);

        Assert.Equal(ScanStatus.Ok, scan.Status);
        Assert.Equal("abc", PromptText.Of(body, scan.Messages[0]).Replace("\uFFFD", "", StringComparison.Ordinal));
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over_and_places_count_from_the_bodys_first_byte()
    {
        byte[] body = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes($$"""{"messages":[{{User}}]}""")];

        var scan = Spliced.Scan(body);

        Assert.Equal(ScanStatus.Ok, scan.Status);
        Assert.Equal("hello", Encoding.UTF8.GetString(scan.Messages[0].Content.Of(body)));
        Assert.Equal(User, Encoding.UTF8.GetString(scan.Messages[0].Element.Of(body)));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("null", false)]
    [InlineData("\"true\"", false)]
    [InlineData("{\"stream\":true}", false)]
    public void The_stream_flag_and_the_model_are_read(string stream, bool expected)
    {
        var body = $$"""{"messages":[{{User}}],"stream":{{stream}},"model":"gpt-4o"}""";

        var scan = Scan(body);

        Assert.Equal(expected, scan.Stream);
        Assert.Equal("gpt-4o", Encoding.UTF8.GetString(scan.Model.Of(Encoding.UTF8.GetBytes(body))));
    }

    [Theory]
    [InlineData("s u", 1)]
    [InlineData("u a u", 2)]
    [InlineData("u a", 0)]
    [InlineData("u u", 1)]
    [InlineData("u s", 0)]
    [InlineData("u c t", PromptScan.None)]
    [InlineData("u c t c t", PromptScan.None)]
    [InlineData("u c t a", PromptScan.None)]
    [InlineData("u c", PromptScan.None)]
    [InlineData("u c t a u", 4)]
    [InlineData("u a s", PromptScan.None)]
    [InlineData("u f", PromptScan.None)]
    public void The_final_user_message_is_the_one_whose_answer_is_not_under_way(string roles, int expected)
    {
        var messages = roles.Split(' ').Select(role => role switch
        {
            "u" => User,
            "a" => """{"role":"assistant","content":"So","tool_calls":[]}""",
            "c" => """{"role":"assistant","content":null,"tool_calls":[{"id":"1","function":{"name":"f","arguments":"{}"}}]}""",
            "t" => """{"role":"tool","tool_call_id":"1","content":"ok"}""",
            "f" => """{"role":"function","name":"f","content":"ok"}""",
            _ => """{"role":"developer","content":"be short"}""",
        });

        var scan = Scan($$"""{"messages":[{{string.Join(',', messages)}}]}""");

        Assert.Equal(ScanStatus.Ok, scan.Status);
        Assert.Equal(expected, scan.FinalUser);
    }

    [Fact]
    public void Names_ids_and_calls_of_messages_are_found()
    {
        var body = """{"messages":[{"role":"user","name":" J\u00f6rg ","content":""},{"role":"assistant","tool_calls":[{}]},{"role":"tool","tool_call_id":"call_1","content":[]}]}""";
        var bytes = Encoding.UTF8.GetBytes(body);

        var messages = Scan(body).Messages;

        Assert.Equal("Jörg", PromptText.Speaker(bytes, messages[0]));
        Assert.Null(PromptText.Speaker(bytes, messages[1]));
        Assert.True(messages[1].HasToolCalls);
        Assert.True(messages[2].ContentIsEmpty);
    }

    [Fact]
    public void More_messages_than_the_limit_are_said_to_be_too_many()
    {
        Assert.Equal(ScanStatus.Ok, Scan(Messages(PromptScan.MessageLimit)).Status);
        Assert.Equal(ScanStatus.TooManyMessages, Scan(Messages(PromptScan.MessageLimit + 1)).Status);

        static string Messages(int count) => $$"""{"messages":[{{string.Join(',', Enumerable.Repeat(User, count))}}]}""";
    }

    [Fact]
    public void Nesting_of_any_depth_is_scanned_without_recursion()
    {
        const int Depth = 1_000_000;
        var body = $$"""{"x":{{new string('[', Depth)}}{{new string(']', Depth)}},"messages":[{"role":"user","content":"x","y":{{new string('[', Depth)}}{{new string(']', Depth)}}}]}""";

        Assert.Equal(ScanStatus.Ok, Scan(body).Status);
    }

    [Fact]
    public void A_scan_allocates_nothing()
    {
        var body = Encoding.UTF8.GetBytes($$"""{"model":"gpt-4o","messages":[{{string.Join(',', Enumerable.Repeat(User, 30))}},{"role":"user","content":"caf\u00e9"}]}""");
        var scan = new PromptScan();
        ChatCompletionsScanner.Scan(body, Spliced.Seed, scan);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            ChatCompletionsScanner.Scan(body, Spliced.Seed, scan);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(ScanStatus.Ok, scan.Status);
    }

    private static PromptScan Scan(string body) => Spliced.Scan(Encoding.UTF8.GetBytes(body));
}
