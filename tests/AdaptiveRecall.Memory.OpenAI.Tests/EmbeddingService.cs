using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AdaptiveRecall.Memory.OpenAI.Tests;

/// <summary>A service with <c>/v1/embeddings</c> on a real socket; tests say what it answers.</summary>
internal sealed class EmbeddingService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EmbeddingService(WebApplication app) => _app = app;

    /// <summary>What it does with a request; by default it gives vectors of three numbers: length, first letter, one.</summary>
    public Func<HttpContext, string[], Task> Answer { get; set; } = static (context, texts) => WriteAsync(context, texts.Select(VectorOf));

    /// <summary>Bodies of requests, in order.</summary>
    public List<JsonNode> Requests { get; } = [];

    /// <summary>The headers of the last request.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; private set; }

    public string Url => _app.Urls.First() + "/v1";

    public static async Task<EmbeddingService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var service = new EmbeddingService(builder.Build());
        service._app.Map("/{**path}", service.HandleAsync);
        await service._app.StartAsync();
        return service;
    }

    public static float[] VectorOf(string text) => [text.Length, text[0], 1];

    /// <summary>Answers with vectors, the last text's first, as the format allows.</summary>
    public static Task WriteAsync(HttpContext context, IEnumerable<float[]> vectors)
    {
        context.Response.ContentType = "application/json";
        var data = vectors.Select(static (vector, index) => new { @object = "embedding", embedding = vector, index }).Reverse();
        return context.Response.WriteAsync(JsonSerializer.Serialize(new { @object = "list", data, model = "m", usage = new { prompt_tokens = 1, total_tokens = 1 } }));
    }

    /// <summary>Answers with a text as it is.</summary>
    public static Func<HttpContext, string[], Task> Raw(string body) => (context, _) =>
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    };

    /// <summary>Answers with a status.</summary>
    public static Func<HttpContext, string[], Task> Status(int status, int? retryAfter = null) => (context, _) =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return context.Response.WriteAsync("nobody reads what is written here");
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        var body = await JsonNode.ParseAsync(context.Request.Body);
        lock (Requests)
        {
            Requests.Add(body!);
            // A copy: the server uses its own again.
            Headers = context.Request.Headers.ToDictionary(static header => header.Key, static header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        }

        if (context.Request.Path == "/v1/embeddings" && context.Request.Method == "POST")
        {
            await Answer(context, [.. body!["input"]!.AsArray().Select(static text => text!.GetValue<string>())]);
        }
        else
        {
            context.Response.StatusCode = 404;
        }
    }
}
