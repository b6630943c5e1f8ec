using System.IO.Compression;
using System.Text;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.ChatCompletions;
using CsCheck;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Prompts.ChatCompletions;

public sealed class ChatAnswerReaderTests
{
    private const string Json = """
        {"id":"1","choices":[{"message":{"content":"not this"},"index":1},
        {"message":{"role":"assistant","content":"Hello\nthere","refusal":null},"index":0,"finish_reason":"stop"}],"usage":{"content":1}}
        """;

    private const string Events = """
        : a comment

        data: {"choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}

        data: {"choices":[{"index":0,"delta":{"content":"Hello\n"}},{"index":1,"delta":{"content":"no"}}]}

        event: x
        data:{"choices":[{"delta":{"content":"th\u0065re"},"index":0}]}

        data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

        data: {"choices":[],"usage":{}}

        data: [DONE]

        """;

    private const string Calls = """
        data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"look","arguments":""}}]}}]}
        data: {"choices":[{"index":0,"delta":{"tool_calls":[{"function":{"arguments":"{\"q\": "},"index":0}]}}]}
        data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":1,"function":{"name":"go","arguments":"{}"}}]}}]}
        data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"1}"}}]},"finish_reason":"tool_calls"}]}
        """;

    [Theory]
    [InlineData(Json)]
    [InlineData(Events)]
    public void The_first_choices_text_is_read(string response)
    {
        foreach (var spelling in new[] { response, response.ReplaceLineEndings("\r\n") })
        {
            var answer = ChatAnswerReader.Read(Encoding.UTF8.GetBytes(spelling));

            Assert.Equal("Hello\nthere", answer.Text);
            Assert.True(answer.IsComplete);
            Assert.NotEqual(0UL, answer.Fingerprint);
        }
    }

    [Fact]
    public void Pieces_of_tool_calls_are_put_together()
    {
        var answer = ChatAnswerReader.Read(Encoding.UTF8.GetBytes(Calls));

        Assert.Equal([new ModelToolCall("look", "{\"q\": 1}"), new ModelToolCall("go", "{}")], answer.ToolCalls);
    }

    [Theory]
    [InlineData("""{"role":"assistant","content":" Hello\nthere\n","annotations":[],"reasoning_content":"hm"}""", Json)]
    [InlineData("""{"content":[{"type":"text","text":"Hello\nthere"}],"role":"assistant","tool_calls":null}""", Events)]
    [InlineData("""{"role":"assistant","content":null,"tool_calls":[{"id":"z","type":"function","function":{"arguments":"{\"q\":1}","name":"look"}},{"function":{"name":"go","arguments":"{}"}}]}""", Calls)]
    public void What_the_client_resends_has_the_fingerprint_of_the_response(string message, string response)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"messages":[{"role":"user","content":"x"},{{message}}]}""");
        var scan = Spliced.Scan(body);

        Assert.Equal(ChatAnswerReader.Read(Encoding.UTF8.GetBytes(response)).Fingerprint, ChatAnswerReader.Of(body, scan.Messages[1]).Fingerprint);
    }

    [Theory]
    [InlineData("""{"role":"assistant","content":"Hello there"}""")]
    [InlineData("""{"role":"assistant","content":"Hello\nthere","tool_calls":[{"function":{"name":"go","arguments":"{}"}}]}""")]
    public void Another_answer_has_another_fingerprint(string message)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"messages":[{"role":"user","content":"x"},{{message}}]}""");

        Assert.NotEqual(ChatAnswerReader.Read(Encoding.UTF8.GetBytes(Json)).Fingerprint, ChatAnswerReader.Of(body, Spliced.Scan(body).Messages[1]).Fingerprint);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>Bad gateway</html>")]
    [InlineData("""{"error":{"message":"no"}}""")]
    [InlineData("""{"choices":"no"}""")]
    [InlineData("""{"choices":[{"message":"no"}]}""")]
    [InlineData("data: {\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":2000000000,\"function\":{\"name\":\"x\"}}]}}]}")]
    [InlineData("data: nonsense\n\ndata: [DONE]")]
    public void What_is_no_answer_has_no_fingerprint(string response)
    {
        var answer = ChatAnswerReader.Read(Encoding.UTF8.GetBytes(response));

        Assert.Equal("", answer.Text);
        Assert.Equal(0UL, answer.Fingerprint);
    }

    [Fact]
    public void A_compressed_answer_is_none()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Json));
        }

        Assert.Equal(0UL, ChatAnswerReader.Read(compressed.ToArray()).Fingerprint);
    }

    [Fact]
    public void A_cut_off_answer_gives_its_words_but_no_fingerprint()
    {
        var bytes = Encoding.UTF8.GetBytes(Events);
        var end = Events.IndexOf("data: {\"choices\":[{\"index\":0,\"delta\":{},", StringComparison.Ordinal);

        var answer = ChatAnswerReader.Read(bytes.AsSpan(0, end + 20));

        Assert.Equal("Hello\nthere", answer.Text);
        Assert.Equal(0UL, answer.Fingerprint);
    }

    [Fact]
    public void Nothing_makes_it_throw() =>
        Gen.Select(Gen.OneOf(Json, Events, Calls), Gen.Int[0, 2000], Gen.Int[0, 2000], Gen.Byte).Sample(
            (response, cut, at, value) =>
            {
                var bytes = Encoding.UTF8.GetBytes(response)[..Math.Min(cut, response.Length)];
                if (at < bytes.Length)
                {
                    bytes[at] = value;
                }

                _ = ChatAnswerReader.Read(bytes).Fingerprint;
            },
            iter: 10_000);
}
