using System.Text;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.Responses;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Prompts.Responses;

public sealed class ResponsesAnswerReaderTests
{
    private const string Output = """[{"type":"reasoning","id":"rs_1","summary":[]},{"type":"message","id":"msg_1","status":"completed","role":"assistant","content":[{"type":"output_text","text":"One two","annotations":[]}]},{"type":"function_call","call_id":"c1","name":"look","arguments":"{\"q\": 1}"}]""";
    private const string Usage = """{"input_tokens":3000,"input_tokens_details":{"cached_tokens":2048},"output_tokens":5,"total_tokens":3005}""";
    private static readonly string Whole = $$"""{"id":"resp_1","object":"response","status":"completed","output":{{Output}},"usage":{{Usage}}}""";

    [Fact]
    public void A_stream_and_a_whole_answer_and_the_items_that_are_sent_again_are_the_same_answer()
    {
        var streamed = Read(Stream(Whole));
        var body = Encoding.UTF8.GetBytes($$"""{"input":[{"role":"user","content":"hi"},{{Output[1..^1]}},{"type":"function_call_output","call_id":"c1","output":"x"}]}""");
        var again = ResponsesFormat.Instance.AnswerOf(body, ResponsesFormat.Instance.Scan(body), 1);

        Assert.Equal("One two", streamed.Text);
        Assert.Equal("resp_1", streamed.Id);
        Assert.Equal("look", Assert.Single(streamed.ToolCalls).Name);
        Assert.Equal(new PromptUsage(3000, 2048), streamed.Usage);
        Assert.Equal(Read(Whole).Fingerprint, streamed.Fingerprint);
        Assert.Equal(streamed.Fingerprint, again.Fingerprint);
        Assert.NotEqual(0UL, again.Fingerprint);
    }

    [Fact]
    public void A_stream_whose_end_says_nothing_of_the_output_is_read_from_its_items() =>
        Assert.Equal("One two", Read(Stream("""{"id":"resp_1","status":"completed","output":[]}""")).Text);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"error":{"message":"no"}}""")]
    [InlineData("""{"id":"resp_1","status":"queued","output":[]}""")]
    [InlineData("""{"id":"resp_1","status":"incomplete","output":[{"type":"message","content":[{"type":"output_text","text":"One"}]}]}""")]
    [InlineData("data: {\"type\":\"response.created\",\"response\":{\"id\":\"resp_1\"}}\n\ndata: {\"type\":\"response.output_text.delta\",\"output_index\":0,\"delta\":\"One\"}\n\n")]
    public void What_is_no_answer_or_not_all_of_it_has_no_fingerprint(string response) => Assert.Equal(0UL, Read(response).Fingerprint);

    [Fact]
    public void A_background_answer_has_its_id_when_it_is_accepted() => Assert.Equal("resp_1", Read("""{"id":"resp_1","status":"queued","output":[]}""").Id);

    private static string Stream(string completed) => string.Concat(new[]
    {
        """{"type":"response.created","response":{"id":"resp_1","status":"in_progress","output":[]}}""",
        """{"type":"response.output_text.delta","item_id":"msg_1","output_index":1,"content_index":0,"delta":"One "}""",
        """{"type":"response.output_text.delta","item_id":"msg_1","output_index":1,"content_index":0,"delta":"two"}""",
        """{"type":"response.output_item.done","output_index":1,"item":{"type":"message","role":"assistant","content":[{"type":"output_text","text":"One two"}]}}""",
        $$"""{"type":"response.completed","response":{{completed}}}""",
    }.Select(static data => $"event: x\ndata: {data}\n\n"));

    private static ModelAnswer Read(string response) => ResponsesFormat.Instance.ReadAnswer(Encoding.UTF8.GetBytes(response));
}
