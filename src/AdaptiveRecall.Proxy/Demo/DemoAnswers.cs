using System.Text;
using System.Text.Json;

namespace AdaptiveRecall.Proxy.Demo;

/// <summary>The demo's answers in the wire format of chat completions, streamed where the client asked for it.</summary>
internal static class DemoAnswers
{
    private const string Models = """{"object":"list","data":[{"id":"demo","object":"model","created":1700000000,"owned_by":"adaptive-recall"}]}""";

    private const string NotFound = """{"error":{"message":"The demo answers GET /v1/models and POST /v1/chat/completions.","type":"invalid_request_error","param":null,"code":"not_found"}}""";

    private const string Unreadable = """{"error":{"message":"The demo could not read this body as a chat request.","type":"invalid_request_error","param":null,"code":"invalid_json"}}""";

    public static async Task RespondAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (path.EndsWith("/models", StringComparison.Ordinal))
        {
            await WriteJsonAsync(context, StatusCodes.Status200OK, Models);
        }
        else if (path.EndsWith("/chat/completions", StringComparison.Ordinal) && HttpMethods.IsPost(context.Request.Method))
        {
            await CompleteAsync(context);
        }
        else
        {
            await WriteJsonAsync(context, StatusCodes.Status404NotFound, NotFound);
        }
    }

    private static async Task CompleteAsync(HttpContext context)
    {
        JsonDocument request;
        try
        {
            request = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
        }
        catch (JsonException)
        {
            await WriteJsonAsync(context, StatusCodes.Status400BadRequest, Unreadable);
            return;
        }

        using (request)
        {
            var answer = DemoPrompt.Describe(request.RootElement);
            var streams = request.RootElement.ValueKind == JsonValueKind.Object
                && request.RootElement.TryGetProperty("stream", out var stream)
                && stream.ValueKind == JsonValueKind.True;
            if (streams)
            {
                await StreamAsync(context, answer);
            }
            else
            {
                var content = JsonEncodedText.Encode(answer);
                await WriteJsonAsync(
                    context,
                    StatusCodes.Status200OK,
                    $$$"""{"id":"chatcmpl-demo","object":"chat.completion","created":{{{Now()}}},"model":"demo","choices":[{"index":0,"message":{"role":"assistant","content":"{{{content}}}"},"finish_reason":"stop"}],"usage":{"prompt_tokens":0,"completion_tokens":0,"total_tokens":0}}""");
            }
        }
    }

    private static async Task StreamAsync(HttpContext context, string answer)
    {
        context.Response.ContentType = "text/event-stream";
        var created = Now();
        foreach (var word in answer.Split(' '))
        {
            var content = JsonEncodedText.Encode(word + " ");
            await context.Response.WriteAsync(
                $$$"""data: {"id":"chatcmpl-demo","object":"chat.completion.chunk","created":{{{created}}},"model":"demo","choices":[{"index":0,"delta":{"content":"{{{content}}}"},"finish_reason":null}]}""" + "\n\n",
                context.RequestAborted);
        }

        await context.Response.WriteAsync(
            $$$"""data: {"id":"chatcmpl-demo","object":"chat.completion.chunk","created":{{{created}}},"model":"demo","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""" + "\n\ndata: [DONE]\n\n",
            context.RequestAborted);
    }

    private static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    private static Task WriteJsonAsync(HttpContext context, int status, string json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Encoding.UTF8.GetByteCount(json);
        return context.Response.WriteAsync(json, context.RequestAborted);
    }
}
