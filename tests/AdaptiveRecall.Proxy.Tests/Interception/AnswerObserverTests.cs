using System.Text;
using AdaptiveRecall.Proxy.Forwarding;
using AdaptiveRecall.Proxy.Interception;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.ChatCompletions;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Interception;

public sealed class AnswerObserverTests : IDisposable
{
    private const int CopyLimit = 64;

    private readonly MemoryStream _client = new();
    private readonly DefaultHttpContext _context = new();
    private readonly TaskCompletionSource _durable = new();

    [Fact]
    public async Task An_answer_of_known_length_when_nothing_is_durable_yet_goes_out_but_for_its_end()
    {
        _context.Response.ContentLength = 6;
        var observer = Observer(TimeSpan.FromMinutes(1));

        await observer.WriteAsync("abc"u8.ToArray(), TestContext.Current.CancellationToken);
        var end = observer.WriteAsync("def"u8.ToArray(), TestContext.Current.CancellationToken).AsTask();

        Assert.Equal("abc", Received());
        Assert.False(end.IsCompleted);
        _durable.SetResult();
        await end;
        Assert.Equal("abcdef", Received());
    }

    [Theory]
    [InlineData(ChatRoute.ChatCompletions, "data: [DONE]\n\n")]
    [InlineData(ChatRoute.Messages, "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n")]
    [InlineData(ChatRoute.Responses, "event: response.completed\ndata: {\"type\":\"response.completed\"}\n\n")]
    [InlineData(ChatRoute.Responses, "event: response.failed\ndata: {\"type\":\"response.failed\"}\n\n")]
    internal async Task A_stream_of_events_when_nothing_is_durable_yet_goes_out_but_for_its_last_frame(ChatRoute route, string last)
    {
        var observer = Observer(TimeSpan.FromMinutes(1), PromptFormats.Of(route));

        await observer.WriteAsync("data: {}\n\n"u8.ToArray(), TestContext.Current.CancellationToken);
        var end = observer.WriteAsync(Encoding.UTF8.GetBytes(last), TestContext.Current.CancellationToken).AsTask();

        Assert.Equal("data: {}\n\n", Received());
        _durable.SetResult();
        await end;
        Assert.Equal("data: {}\n\n" + last, Received());
    }

    [Fact]
    public async Task A_body_of_unknown_length_when_nothing_is_durable_yet_does_not_end()
    {
        var observer = Observer(TimeSpan.FromMinutes(1));

        await observer.WriteAsync("abc"u8.ToArray(), TestContext.Current.CancellationToken);
        var end = observer.CompleteAsync(TestContext.Current.CancellationToken).AsTask();

        Assert.Equal("abc", Received());
        Assert.False(end.IsCompleted);
        _durable.SetResult();
        await end;
    }

    [Fact]
    public async Task An_answer_when_the_store_never_acknowledges_ends_after_the_bound()
    {
        _context.Response.ContentLength = 3;
        var observer = Observer(TimeSpan.FromMilliseconds(20));

        await observer.WriteAsync("abc"u8.ToArray(), TestContext.Current.CancellationToken);

        Assert.Equal("abc", Received());
    }

    [Fact]
    public async Task An_answer_when_it_is_short_is_copied_and_when_it_is_long_is_not()
    {
        _durable.SetResult();
        var observer = Observer(TimeSpan.Zero);

        await observer.WriteAsync("abc"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal("abc", Encoding.UTF8.GetString(observer.Answer));

        await observer.WriteAsync(new byte[CopyLimit], TestContext.Current.CancellationToken);
        Assert.True(observer.Answer.IsEmpty);
        Assert.Equal(3 + CopyLimit, _client.Length);
        observer.Release();
    }

    [Fact]
    public async Task Answers_when_many_stream_are_copied_up_to_the_limit_of_all_and_passed_on_beyond()
    {
        _durable.SetResult();
        var copies = new AnswerCopies(limit: 2 * CopyLimit);
        var observers = Enumerable.Range(0, 3).Select(_ => Observer(TimeSpan.Zero, copies: copies)).ToList();

        foreach (var observer in observers)
        {
            await observer.WriteAsync("abc"u8.ToArray(), TestContext.Current.CancellationToken);
        }

        Assert.Equal([3, 3, 0], observers.Select(static observer => observer.Answer.Length));
        Assert.Equal("abcabcabc", Received());
        Assert.Equal((2 * CopyLimit, 1), (copies.Lent, copies.Refused));

        // Too long for its own limit: the room is free again before the answer ends.
        await observers[0].WriteAsync(new byte[CopyLimit], TestContext.Current.CancellationToken);
        Assert.Equal(CopyLimit, copies.Lent);
        observers[1].Release();
        Assert.Equal(0, copies.Lent);
    }

    public void Dispose() => _client.Dispose();

    private AnswerObserver Observer(TimeSpan timeout, IPromptFormat? format = null, AnswerCopies? copies = null) =>
        new(_client, _context.Response, format ?? ChatCompletionsFormat.Instance, _durable.Task, timeout, copies ?? new AnswerCopies(), CopyLimit);

    private string Received() => Encoding.UTF8.GetString(_client.ToArray());
}
