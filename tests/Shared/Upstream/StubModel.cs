using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace AdaptiveRecall.Testing.Upstream;

/// <summary>A stub upstream as a model: says what the test wants, streamed where the client asked for it.</summary>
public sealed class StubModel : IAsyncDisposable
{
    private readonly StubUpstream _upstream;

    private StubModel(StubUpstream upstream) => _upstream = upstream;

    public Uri Address => _upstream.Address;

    /// <summary>What it says to the next request.</summary>
    public string NextAnswer { get; set; } = "Ok.";

    /// <summary>The text of the last user message of the newest request, as the model saw it.</summary>
    public string LastUserText
    {
        get
        {
            using var body = JsonDocument.Parse(_upstream.Requests[^1].Body);
            var content = body.RootElement.GetProperty("messages").EnumerateArray()
                .Last(static message => message.GetProperty("role").ValueEquals("user")).GetProperty("content");
            return content.ValueKind == JsonValueKind.String
                ? content.GetString()!
                : string.Concat(content.EnumerateArray().Select(static part => part.GetProperty("text").GetString()));
        }
    }

    public static async Task<StubModel> StartAsync()
    {
        var model = new StubModel(await StubUpstream.StartAsync());
        model._upstream.Answer = model.AnswerAsync;
        return model;
    }

    public ValueTask DisposeAsync() => _upstream.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        using var body = JsonDocument.Parse(_upstream.Requests[^1].Body);
        var streams = body.RootElement.TryGetProperty("stream", out var stream) && stream.ValueKind == JsonValueKind.True;
        return (streams ? StubAnswers.ChatStream([.. NextAnswer.Split(' ').Select(static word => word + " ")]) : StubAnswers.ChatCompletion(NextAnswer))(context);
    }
}
