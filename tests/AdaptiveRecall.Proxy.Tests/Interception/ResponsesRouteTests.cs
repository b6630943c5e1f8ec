using AdaptiveRecall.Testing.Upstream;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Interception;

/// <summary>OpenAI's Responses over real sockets.</summary>
public sealed class ResponsesRouteTests
{
    private const string Question = "\"What is my dog called?\"";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_said_when_it_is_worth_it_is_learnt_and_injected_later(bool stream)
    {
        await using var proxy = await FormatProxy.StartAsync();
        var fields = stream ? "\"stream\":true," : "";

        await proxy.ResponsesAsync($"\"{MemoryProxy.Fact}\"", fields);
        var asked = await proxy.ResponsesAsync(Question, fields);

        Assert.Equal([MemoryProxy.Fact], await proxy.Memory.TextsAsync("ann"));
        Assert.Equal("injected", asked.Header("x-memory-status"));
        Assert.Contains("\"input\":\"<memory", proxy.LastBody, StringComparison.Ordinal);
        Assert.EndsWith("""\n\nWhat is my dog called?"}""", proxy.LastBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_block_when_the_content_has_parts_is_the_first_of_them()
    {
        await using var proxy = await FormatProxy.StartAsync();
        await proxy.LearnAsync();

        await proxy.ResponsesAsync("""[{"type":"message","role":"user","content":[{"type":"input_text","text":"What is my dog called?"},{"type":"input_image","image_url":"x"}]}]""");

        Assert.Contains("\"content\":[{\"type\":\"input_text\",\"text\":\"<memory", proxy.LastBody, StringComparison.Ordinal);
        Assert.EndsWith("""</memory>"},{"type":"input_text","text":"What is my dog called?"},{"type":"input_image","image_url":"x"}]}]}""", proxy.LastBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_that_the_upstream_keeps_gets_each_memory_once_and_stays_one_conversation()
    {
        await using var proxy = await FormatProxy.StartAsync();
        await proxy.LearnAsync();

        // resp_1: the memory goes in. resp_2: results of a function, nothing does. resp_3: the user asks again.
        await proxy.ResponsesAsync(Question);
        Assert.Equal(1, proxy.Dogs);
        var outputs = await proxy.ResponsesAsync("""[{"type":"function_call_output","call_id":"c1","output":"ok"}]""", "\"previous_response_id\":\"resp_1\",");
        Assert.Equal("skipped; reason=no-user-message", outputs.Header("x-memory-status"));
        Assert.Equal(0, proxy.Dogs);
        var again = await proxy.ResponsesAsync("\"Once more, what is my dog called? Remember that my cat is called Tom.\"", "\"previous_response_id\":\"resp_2\",");
        Assert.Equal("none", again.Header("x-memory-status"));
        Assert.Equal("0", again.Header("x-memory-count"));
        await proxy.ResponsesAsync("\"Remember that my sister Paula lives in Porto.\"", "\"previous_response_id\":\"resp_3\",");

        var places = (await proxy.PlacesAsync()).Take(2).ToList();
        Assert.NotNull(places[0].Conversation);
        Assert.Equal(places[0].Conversation, places[1].Conversation);
        Assert.True(places[0].Sequence > places[1].Sequence && places[1].Sequence > 1, $"{places[0]} {places[1]}");
    }

    [Fact]
    public async Task What_the_user_said_when_the_upstream_keeps_it_is_not_injected()
    {
        await using var proxy = await FormatProxy.StartAsync();
        await proxy.LearnAsync();

        await proxy.ResponsesAsync("\"Remember that my cat is called Tom.\"");
        await proxy.ResponsesAsync("\"What is my cat called?\"", "\"previous_response_id\":\"resp_1\",");
        Assert.DoesNotContain("cat is called Tom", proxy.LastBody, StringComparison.Ordinal);
        await proxy.ResponsesAsync("\"What is my cat called?\"", "\"previous_response_id\":\"resp_unknown\",");
        Assert.Contains("cat is called Tom", proxy.LastBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_new_user_said_when_the_next_turn_comes_at_once_is_not_injected()
    {
        await using var proxy = await FormatProxy.StartAsync();

        for (var i = 1; i <= 20; i++)
        {
            var user = $"x-user-id: new-{i}\n";
            await proxy.PostAsync("/v1/responses", """{"input":"Remember that my cat is called Tom."}""", user);
            await proxy.PostAsync("/v1/responses", $$"""{"previous_response_id":"resp_{{(2 * i) - 1}}","input":"What is my cat called?"}""", user);

            Assert.Null(proxy.Block);
        }
    }

    [Fact]
    public async Task What_a_conversation_shows_is_known_before_the_upstream_closes_the_stream()
    {
        await using var proxy = await FormatProxy.StartAsync();
        await proxy.LearnAsync();
        var said = new TaskCompletionSource();
        var closing = new TaskCompletionSource();
        proxy.Memory.Upstream.Answer = async context =>
        {
            await StubFormats.ResponseStream("resp_open", "I see.")(context);
            said.SetResult();
            await closing.Task;
        };

        var first = proxy.ResponsesAsync(Question, "\"stream\":true,");
        await said.Task;
        proxy.Memory.Upstream.Answer = StubFormats.Response("resp_next", "I see.");
        await Eventually.Async(async () => (await proxy.ResponsesAsync("\"Once more, what is my dog called?\"", "\"previous_response_id\":\"resp_open\",")).Header("x-memory-status") == "none");

        Assert.False(first.IsCompleted);
        closing.SetResult();
        await first;
    }

    [Fact]
    public async Task A_named_conversation_gets_each_memory_once_and_its_turns_have_their_places()
    {
        await using var proxy = await FormatProxy.StartAsync();
        await proxy.LearnAsync();
        const string Conversation = "\"conversation\":{\"id\":\"conv_1\"},";

        await proxy.ResponsesAsync(Question, Conversation);
        Assert.Equal(1, proxy.Dogs);
        await proxy.ResponsesAsync("\"Once more, what is my dog called? Remember that my cat is called Tom.\"", Conversation);
        Assert.Equal(0, proxy.Dogs);
        await proxy.ResponsesAsync(Question, "\"conversation\":\"conv_2\",");
        Assert.Equal(1, proxy.Dogs);

        Assert.Equal(("conv_1", 2), (await proxy.PlacesAsync())[0]);
    }

    [Fact]
    public async Task A_turn_that_recalls_nothing_loses_nothing_of_what_the_conversation_shows()
    {
        await using var proxy = await FormatProxy.StartAsync();
        await proxy.LearnAsync();
        await proxy.ResponsesAsync(Question);

        await proxy.PostAsync("/v1/responses", """{"previous_response_id":"resp_1","input":"hello"}""", "x-user-id: ann\nx-memory-mode: writeonly\n");
        await proxy.ResponsesAsync(Question, "\"previous_response_id\":\"resp_2\",");

        Assert.Equal(0, proxy.Dogs);
    }

    [Fact]
    public async Task An_answer_that_the_upstream_does_not_keep_is_no_answer_to_go_on_from()
    {
        await using var proxy = await FormatProxy.StartAsync();
        await proxy.LearnAsync();

        await proxy.ResponsesAsync(Question, "\"store\":false,");
        var asked = await proxy.ResponsesAsync(Question, "\"previous_response_id\":\"resp_1\",");

        Assert.Equal("injected", asked.Header("x-memory-status"));
    }

    [Fact]
    public async Task A_background_request_is_given_its_memory_and_what_was_said_is_learnt()
    {
        await using var proxy = await FormatProxy.StartAsync();
        await proxy.LearnAsync();
        proxy.Memory.Upstream.Answer = StubAnswers.Json(200, """{"id":"resp_9","object":"response","status":"queued","output":[]}""");

        var response = await proxy.ResponsesAsync("\"What is my dog called? Remember that my cat is called Tom.\"", "\"background\":true,");
        Assert.Equal("injected", response.Header("x-memory-status"));
        Assert.Equal("""{"id":"resp_9","object":"response","status":"queued","output":[]}""", response.Text);
        Assert.Equal(2, (await proxy.Memory.TextsAsync("ann")).Count);
        await proxy.ResponsesAsync("\"Again: what is my dog called?\"", "\"previous_response_id\":\"resp_9\",");
        Assert.Equal(0, proxy.Dogs);
    }

    [Theory]
    [InlineData("\"instructions\":\"Be brief.\",", "\"instructions\":\"Be brief.\\n\\n<memory")]
    [InlineData("", """{"instructions":"<memory""")]
    public async Task A_block_when_the_placement_says_so_goes_into_the_instructions_each_time(string fields, string expected)
    {
        await using var proxy = await FormatProxy.StartAsync(("Upstreams:default:Placement", "system"));
        await proxy.LearnAsync();

        await proxy.ResponsesAsync(Question, fields);
        Assert.Contains(expected, proxy.LastBody, StringComparison.Ordinal);
        await proxy.ResponsesAsync(Question, fields + "\"previous_response_id\":\"resp_1\",");
        Assert.Contains(expected, proxy.LastBody, StringComparison.Ordinal);
    }
}
