using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Sqlite;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AdaptiveRecall.Memory.Chat.Tests;

/// <summary>The chat client with a memory, over a real store.</summary>
public sealed class MemoryChatClientTests : IAsyncDisposable
{
    private static readonly Owner Anna = new(Owner.DefaultTenant, "anna");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("adaptive-recall-chat-");
    private readonly ServiceProvider _services;
    private readonly RecordingClient _model = new();
    private readonly IChatClient _client;

    public MemoryChatClientTests()
    {
        _services = new ServiceCollection()
            .AddSqliteMemoryStore(store => store.Path = Path.Combine(_folder.FullName, "memory.db"))
            .AddAdaptiveRecallEngine()
            .Configure<Recall.RecallOptions>(static recall => recall.Deadline = TimeSpan.FromSeconds(20))
            .BuildServiceProvider();
        _client = _model.AsBuilder().UseAdaptiveRecall().Build(_services);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_user_said_when_another_conversation_asks_is_in_its_prompt()
    {
        await SayAsync("My dog is called Rex.");
        await SayAsync("What is my dog called?");

        Assert.Contains("Rex", _model.LastPrompt, StringComparison.Ordinal);
        Assert.EndsWith("\n\nWhat is my dog called?", _model.LastPrompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_user_said_when_streamed_is_learnt_too_and_updates_pass_one_by_one()
    {
        _model.Answer = static _ => new ChatMessage(ChatRole.Assistant, "How nice to hear");
        var updates = await _client.GetStreamingResponseAsync("My dog is called Rex.", Of("anna"), Cancellation).ToListAsync(Cancellation);
        await SayAsync("What is my dog called?");

        Assert.Equal(["How ", "nice ", "to ", "hear "], updates.Select(static update => update.Text));
        Assert.Contains("Rex", _model.LastPrompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_of_nobody_when_sent_reaches_the_model_as_it_is_and_is_not_learnt()
    {
        await SayAsync("My dog is called Rex.");
        ChatMessage[] messages = [new(ChatRole.User, "What is my dog called? My cat is called Tom.")];
        await _client.GetResponseAsync(messages, cancellationToken: Cancellation);

        Assert.Same(messages[0], _model.Requests[^1].Single());
        Assert.Null(_model.LastOptions);
        await SayAsync("What is my cat called?");
        Assert.DoesNotContain("Tom", _model.LastPrompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_users_memories_when_asked_for_are_not_told()
    {
        await SayAsync("My dog is called Rex.");
        await SayAsync("What is my dog called?", "bert");

        Assert.Equal("What is my dog called?", _model.LastPrompt);
    }

    [Fact]
    public async Task The_callers_messages_and_options_when_a_block_is_injected_stay_as_they_are()
    {
        await SayAsync("My dog is called Rex.");
        var message = new ChatMessage(ChatRole.User, [new TextContent("What is my dog called?"), new DataContent(new byte[] { 1 }, "image/png")]);
        var options = Of("anna");
        options.Temperature = 0.5f;
        await _client.GetResponseAsync([message], options, Cancellation);

        Assert.Equal("What is my dog called?", message.Text);
        Assert.Equal(2, _model.Requests[^1].Single().Contents.Count);
        Assert.NotNull(options.AdditionalProperties);
        Assert.Null(_model.LastOptions!.AdditionalProperties);
        Assert.Equal(0.5f, _model.LastOptions.Temperature);
    }

    [Fact]
    public async Task A_block_when_the_conversation_goes_on_stands_where_it_stood()
    {
        await SayAsync("My dog is called Rex.");
        List<ChatMessage> talk = [new(ChatRole.User, "What is my dog called?")];
        talk.AddMessages(await _client.GetResponseAsync(talk, Of("anna"), Cancellation));
        var first = _model.LastPrompt;
        talk.Add(new(ChatRole.User, "And how old is my dog?"));
        await _client.GetResponseAsync(talk, Of("anna"), Cancellation);

        Assert.Contains("Rex", first, StringComparison.Ordinal);
        Assert.Equal(first, _model.Requests[^1][0].Text);
        Assert.DoesNotContain("Rex", _model.LastPrompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_block_when_its_owner_was_erased_is_not_put_back()
    {
        await SayAsync("My dog is called Rex.");
        List<ChatMessage> talk = [new(ChatRole.User, "What is my dog called?")];
        talk.AddMessages(await _client.GetResponseAsync(talk, Of("anna"), Cancellation));
        await _services.GetRequiredService<MemoryKeeper>().EraseAsync(Anna, Cancellation);
        talk.Add(new(ChatRole.User, "And how old is it?"));
        await _client.GetResponseAsync(talk, Of("anna"), Cancellation);

        Assert.All(_model.Requests[^1], static message => Assert.DoesNotContain("Rex", message.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_loop_of_tool_calls_when_inside_the_memory_keeps_its_block()
    {
        await SayAsync("My dog is called Rex.");
        _model.Answer = static messages => messages.Any(static message => message.Role == ChatRole.Tool)
            ? new ChatMessage(ChatRole.Assistant, "Done.")
            : new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("1", "today", new Dictionary<string, object?>())]);
        var tools = _model.AsBuilder().UseFunctionInvocation().UseAdaptiveRecall().Build(_services);
        var options = Of("anna");
        options.Tools = [AIFunctionFactory.Create(static () => "Monday", "today")];
        await tools.GetResponseAsync("What is my dog called?", options, Cancellation);

        Assert.Equal(3, _model.Requests.Count);
        Assert.Contains("Rex", _model.Requests[1][0].Text, StringComparison.Ordinal);
        Assert.Equal(_model.Requests[1][0].Text, _model.Requests[2][0].Text);
    }

    [Fact]
    public async Task A_store_that_is_away_when_asked_costs_no_answer()
    {
        var file = Path.Combine(_folder.FullName, "file");
        await File.WriteAllTextAsync(file, "This is no folder.", Cancellation);
        await using var broken = new ServiceCollection()
            .AddSqliteMemoryStore(store => store.Path = Path.Combine(file, "memory.db"))
            .AddAdaptiveRecallEngine()
            .BuildServiceProvider();
        var client = _model.AsBuilder().UseAdaptiveRecall(static memory => memory.CurrentOwner = static () => Anna).Build(broken);

        var answer = await client.GetResponseAsync("What is my dog called?", cancellationToken: Cancellation);

        Assert.Equal("Ok.", answer.Text);
        Assert.Equal("What is my dog called?", _model.LastPrompt);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static ChatOptions Of(string user) => new ChatOptions().WithMemoryOf(user);

    private Task<ChatResponse> SayAsync(string text, string user = "anna") => _client.GetResponseAsync(text, Of(user), Cancellation);
}
