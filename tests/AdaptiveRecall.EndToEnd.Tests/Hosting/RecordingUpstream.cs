using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AdaptiveRecall.EndToEnd.Tests.Hosting;

/// <summary>A model's side that keeps every body it was sent, and streams the answer that the test wants said next.</summary>
internal sealed class RecordingUpstream : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _bodies = new();

    private RecordingUpstream(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    /// <summary>What it says to the next request.</summary>
    public string NextAnswer { get; set; } = "Ok.";

    /// <summary>Bodies in the order of arrival.</summary>
    public IReadOnlyList<string> Bodies => [.. _bodies];

    public static async Task<RecordingUpstream> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var upstream = new RecordingUpstream(app);
        app.Run(upstream.RespondAsync);
        await app.StartAsync(cancellationToken);
        var addresses = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        upstream.Address = new Uri(addresses.Addresses.Single());
        return upstream;
    }

    /// <summary>The text of the last user message of the newest request, as the model saw it.</summary>
    public string LastUserText()
    {
        using var body = JsonDocument.Parse(_bodies.Last());
        var content = body.RootElement.GetProperty("messages").EnumerateArray()
            .Last(message => message.GetProperty("role").ValueEquals("user")).GetProperty("content");
        return content.ValueKind == JsonValueKind.String
            ? content.GetString()!
            : string.Concat(content.EnumerateArray().Select(part => part.GetProperty("text").GetString()));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task RespondAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        _bodies.Enqueue(body);

        using var request = JsonDocument.Parse(body);
        if (request.RootElement.TryGetProperty("stream", out var stream) && stream.ValueKind == JsonValueKind.True)
        {
            context.Response.ContentType = "text/event-stream";
            foreach (var word in NextAnswer.Split(' '))
            {
                var chunk = new { id = "chatcmpl-1", @object = "chat.completion.chunk", created = 1700000000, model = "test-model", choices = new[] { new { index = 0, delta = new { role = "assistant", content = word + " " } } } };
                await context.Response.WriteAsync($"data: {JsonSerializer.Serialize(chunk)}\n\n", context.RequestAborted);
            }

            await context.Response.WriteAsync("data: [DONE]\n\n", context.RequestAborted);
            return;
        }

        var completion = new { id = "chatcmpl-1", @object = "chat.completion", created = 1700000000, model = "test-model", choices = new[] { new { index = 0, finish_reason = "stop", message = new { role = "assistant", content = NextAnswer } } } };
        await context.Response.WriteAsJsonAsync(completion, context.RequestAborted);
    }
}
