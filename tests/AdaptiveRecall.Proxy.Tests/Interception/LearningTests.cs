using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Interception;

/// <summary>What is learnt on the way of a chat request, and what is not.</summary>
public sealed class LearningTests
{
    [Fact]
    public async Task A_retry_when_the_same_request_comes_twice_is_learnt_once()
    {
        await using var memory = await MemoryProxy.StartAsync();

        await memory.SayAsync("ann", MemoryProxy.Fact);
        await memory.SayAsync("ann", MemoryProxy.Fact);

        Assert.Single(await memory.TextsAsync("ann"));
    }

    [Fact]
    public async Task Parallel_retries_when_they_race_are_learnt_once()
    {
        await using var memory = await MemoryProxy.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => memory.SayAsync("ann", MemoryProxy.Fact)));

        Assert.Single(await memory.TextsAsync("ann"));
    }

    [Fact]
    public async Task A_conversation_when_it_goes_on_is_learnt_by_its_last_message_only()
    {
        await using var memory = await MemoryProxy.StartAsync();

        await memory.SayAsync("ann", "My car is a blue Volvo from 1998.", "Nice.", "My sister Paula lives in Porto.");

        Assert.Equal(["My sister Paula lives in Porto."], await memory.TextsAsync("ann"));
    }

    [Fact]
    public async Task A_tool_loop_when_it_runs_is_learnt_once_and_keeps_its_block()
    {
        await using var memory = await MemoryProxy.StartAsync();
        await memory.SayAsync("ann", MemoryProxy.Fact);
        const string User = """{"role":"user","content":"What is my dog called? My cat is called Tom."}""";
        const string Call = """{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"look","arguments":"{}"}}]}""";
        const string Result = """{"role":"tool","tool_call_id":"c1","content":"nothing"}""";

        await memory.PostAsync($$"""{"messages":[{{User}}]}""", "x-user-id: ann\n");
        var first = memory.LastBody;
        var response = await memory.PostAsync($$"""{"messages":[{{User}},{{Call}},{{Result}}]}""", "x-user-id: ann\n");

        Assert.Equal("injected", response.Header("x-memory-status"));
        Assert.StartsWith(first[..^2], memory.LastBody, StringComparison.Ordinal);
        Assert.Equal(2, (await memory.TextsAsync("ann")).Count);
    }

    [Fact]
    public async Task What_is_ours_when_a_client_sends_it_back_is_not_learnt()
    {
        await using var memory = await MemoryProxy.StartAsync();
        await memory.SayAsync("ann", MemoryProxy.Fact);
        await memory.SayAsync("ann", MemoryProxy.Question);
        var augmented = memory.LastBody;

        await memory.PostAsync(augmented, "x-user-id: ann\n");

        Assert.Equal([MemoryProxy.Fact], await memory.TextsAsync("ann"));
    }

    [Theory]
    [InlineData("What is the capital of France?")]
    [InlineData("Hello!")]
    [InlineData("Thanks a lot")]
    [InlineData("Write a Python function that reverses a list.")]
    [InlineData("My api key is sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGH")]
    [InlineData("my password is hunter2!x")]
    public async Task A_message_when_it_holds_nothing_to_keep_is_no_memory(string text)
    {
        await using var memory = await MemoryProxy.StartAsync();

        await memory.SayAsync("ann", text);

        Assert.Empty(await memory.TextsAsync("ann"));
    }

    [Theory]
    [InlineData("readonly", 0)]
    [InlineData("writeonly", 1)]
    [InlineData("off", 0)]
    [InlineData("full", 1)]
    public async Task A_mode_when_it_is_asked_for_decides_what_is_learnt(string mode, int learnt)
    {
        await using var memory = await MemoryProxy.StartAsync();

        await memory.PostAsync(MemoryProxy.Body(MemoryProxy.Fact), $"x-user-id: ann\nx-memory-mode: {mode}\n");

        Assert.Equal(learnt, (await memory.TextsAsync("ann")).Count);
    }

    [Fact]
    public async Task A_failed_answer_when_it_comes_keeps_what_the_user_said()
    {
        await using var memory = await MemoryProxy.StartAsync();
        memory.Upstream.Answer = AdaptiveRecall.Testing.Upstream.StubAnswers.Json(500, """{"error":{}}""");

        var response = await memory.SayAsync("ann", MemoryProxy.Fact);

        Assert.Equal(500, response.Status);
        Assert.Equal("""{"error":{}}""", response.Text);
        Assert.Single(await memory.TextsAsync("ann"));
    }

    [Fact]
    public async Task A_front_ends_title_call_when_it_comes_neither_recalls_nor_learns()
    {
        await using var memory = await MemoryProxy.StartAsync();
        await memory.SayAsync("ann", MemoryProxy.Fact);
        const string Title = "### Task:\nGenerate a concise, 3-5 word title.\n### Output:\nJSON\n<chat_history>\nUSER: My dog is called Biscuit\n</chat_history>";
        var body = MemoryProxy.Body(Title);

        var response = await memory.PostAsync(body, "x-user-id: ann\n");

        Assert.Equal("skipped; reason=utility", response.Header("x-memory-status"));
        Assert.Equal(body, memory.LastBody);
        Assert.Single(await memory.TextsAsync("ann"));
    }
}
