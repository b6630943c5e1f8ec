using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace AdaptiveRecall.Testing.Upstream;

/// <summary>Answers for a <see cref="StubUpstream"/>.</summary>
public static class StubAnswers
{
    /// <summary>A JSON body of known length.</summary>
    public static RequestDelegate Json(int status, string json) => async context =>
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
    };

    /// <summary>A chat completion, whole.</summary>
    public static RequestDelegate ChatCompletion(string text) => Json(200, $$$"""
        {"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"model":"stub","choices":[{"index":0,"message":{"role":"assistant","content":{{{JsonSerializer.Serialize(text)}}}},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}
        """);

    /// <summary>A chat completion as server-sent events, one for each piece of text, then <c>[DONE]</c>.</summary>
    public static RequestDelegate ChatStream(params string[] pieces) => ServerSentEvents(
        TimeSpan.Zero,
        [
            .. pieces.Select(static piece => $$$"""{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1700000000,"model":"stub","choices":[{"index":0,"delta":{"role":"assistant","content":{{{JsonSerializer.Serialize(piece)}}}},"finish_reason":null}]}"""),
            """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1700000000,"model":"stub","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""",
            "[DONE]",
        ]);

    /// <summary>Server-sent events, one after another, each flushed.</summary>
    public static RequestDelegate ServerSentEvents(TimeSpan pause, params string[] events) => async context =>
    {
        context.Response.ContentType = "text/event-stream";
        foreach (var data in events)
        {
            await context.Response.WriteAsync($"data: {data}\n\n");
            await context.Response.Body.FlushAsync();
            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, context.RequestAborted);
            }
        }
    };

    /// <summary>The beginning of an answer, after which the connection breaks.</summary>
    /// <param name="beginning">What is sent.</param>
    /// <param name="arrived">When the client has it: a connection that breaks takes with it what is still under way.</param>
    public static RequestDelegate BreakingOff(string beginning, Task arrived) => async context =>
    {
        await context.Response.WriteAsync(beginning);
        await context.Response.Body.FlushAsync();
        await arrived;
        context.Abort();
    };
}
