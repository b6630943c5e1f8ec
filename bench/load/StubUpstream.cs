namespace AdaptiveRecall.Bench.Load;

/// <summary>An upstream that answers at once, so that what is measured is what stands before it; or after a while, as a model does.</summary>
internal static class StubUpstream
{
    /// <summary>The argument that starts it.</summary>
    public const string Argument = "upstream";

    // As many frames as a short answer has tokens.
    private const int Frames = 20;

    private static readonly byte[] Models = """{"object":"list","data":[{"id":"stub","object":"model","created":1,"owned_by":"bench"}]}"""u8.ToArray();

    private static readonly byte[] Chat =
        """{"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"stub","choices":[{"index":0,"message":{"role":"assistant","content":"That was in the spring, as far as you told me; the bicycle was red and the shop was near the river."},"finish_reason":"stop"}],"usage":{"prompt_tokens":400,"completion_tokens":25,"total_tokens":425}}"""u8.ToArray();

    private static readonly byte[] Frame =
        "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"stub\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"spring \"}}]}\n\n"u8.ToArray();

    private static readonly byte[] Done = "data: [DONE]\n\n"u8.ToArray();

    /// <param name="think">How long it takes before an answer's first byte.</param>
    public static async Task RunAsync(TimeSpan think)
    {
        await using var app = LoopbackServer.Create();
        app.Run(context => AnswerAsync(context, think));
        await LoopbackServer.RunAsync(app);
    }

    private static async Task AnswerAsync(HttpContext context, TimeSpan think)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            await WriteAsync(context, Models);
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        if (think > TimeSpan.Zero)
        {
            await Task.Delay(think, context.RequestAborted);
        }

        if (body.GetBuffer().AsSpan(0, (int)body.Length).IndexOf("\"stream\":true"u8) < 0)
        {
            await WriteAsync(context, Chat);
            return;
        }

        context.Response.ContentType = "text/event-stream";
        for (var i = 0; i < Frames; i++)
        {
            await context.Response.Body.WriteAsync(Frame, context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }

        await context.Response.Body.WriteAsync(Done, context.RequestAborted);
    }

    private static ValueTask WriteAsync(HttpContext context, byte[] json)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        return context.Response.Body.WriteAsync(json, context.RequestAborted);
    }
}
