using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using AdaptiveRecall.Testing.Upstream;
using Microsoft.AspNetCore.Http;

namespace AdaptiveRecall.EndToEnd.Tests.Clients;

/// <summary>The upstream of the matrix: records, and answers in the format of the route what the model's name asks for.</summary>
internal sealed class MatrixUpstream : IAsyncDisposable
{
    /// <summary>Says which SDK asks in which run.</summary>
    public const string RunHeader = "x-matrix-run";

    private readonly StubUpstream _upstream;
    private readonly ConcurrentDictionary<(string Run, string Scenario), bool> _aborted = new();

    private MatrixUpstream(StubUpstream upstream) => _upstream = upstream;

    public Uri Address => _upstream.Address;

    public static async Task<MatrixUpstream> StartAsync()
    {
        var upstream = new MatrixUpstream(await StubUpstream.StartAsync());
        upstream._upstream.Answer = upstream.AnswerAsync;
        return upstream;
    }

    /// <summary>The requests of one run, in their order; of an empty name, those that name none.</summary>
    public IReadOnlyList<RecordedRequest> RequestsOf(string run) => [.. _upstream.Requests.Where(request => RunOf(request) == run)];

    /// <summary>Whether the client of such a request went away before the answer had ended.</summary>
    public bool WasAborted(string run, string scenario) => _aborted.ContainsKey((run, scenario));

    /// <summary>Waits until the upstream knows of every client that went away in these runs: the news travels after the client has gone on.</summary>
    public async Task WaitForAbortsAsync(params string[] runs)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(10) && !runs.All(run => WasAborted(run, "abort") && WasAborted(run, "timeout")))
        {
            await Task.Delay(20);
        }
    }

    /// <summary>What a request asks for.</summary>
    public static string ScenarioOf(RecordedRequest request)
    {
        if (request.RawTarget.Split('?')[0].EndsWith("/files", StringComparison.Ordinal))
        {
            return "upload";
        }

        if (request.RawTarget.Contains("/audio/transcriptions", StringComparison.Ordinal))
        {
            return "transcription";
        }

        using var body = JsonDocument.Parse(request.Body);
        return body.RootElement.GetProperty("model").GetString()!;
    }

    public ValueTask DisposeAsync() => _upstream.DisposeAsync();

    private static string RunOf(RecordedRequest request) => request.Header(RunHeader) ?? "";

    private async Task AnswerAsync(HttpContext context)
    {
        var run = context.Request.Headers[RunHeader].ToString();
        var request = _upstream.Requests.Last(request => RunOf(request) == run);
        var scenario = ScenarioOf(request);
        context.Response.Headers["x-request-id"] = "req_" + scenario;
        context.Response.Headers["request-id"] = "req_" + scenario;
        try
        {
            await AnswerAsync(context, request, scenario);
        }
        catch (OperationCanceledException)
        {
            _aborted.TryAdd((run, scenario), true);
        }
    }

    private static async Task AnswerAsync(HttpContext context, RecordedRequest request, string scenario)
    {
        var target = request.RawTarget;
        if (scenario.StartsWith("error-", StringComparison.Ordinal))
        {
            var status = int.Parse(scenario["error-".Length..], CultureInfo.InvariantCulture);
            context.Response.Headers.RetryAfter = "7";
            await WriteAsync(context, status, $$$"""{"type":"error","error":{"message":"No luck: {{{status}}}","type":"some_error","param":null,"code":"some_code"},"request_id":"req_1"}""");
        }
        else if (scenario == "timeout")
        {
            await Task.Delay(TimeSpan.FromSeconds(20), context.RequestAborted);
        }
        else if (scenario == "upload")
        {
            await WriteAsync(context, 200, context.Request.Headers.ContainsKey("anthropic-version") ? MatrixAnswers.AnthropicFile : MatrixAnswers.OpenAIFile);
        }
        else if (scenario == "transcription")
        {
            await WriteAsync(context, 200, """{"text":"Woof."}""");
        }
        else if (target.Contains("/count_tokens", StringComparison.Ordinal) || target.Contains("/input_tokens", StringComparison.Ordinal))
        {
            await WriteAsync(context, 200, """{"object":"response.input_tokens","input_tokens":10}""");
        }
        else
        {
            await AnswerChatAsync(context, request, scenario);
        }
    }

    private static async Task AnswerChatAsync(HttpContext context, RecordedRequest request, string scenario)
    {
        using var body = JsonDocument.Parse(request.Body);
        var streams = body.RootElement.TryGetProperty("stream", out var stream) && stream.ValueKind == JsonValueKind.True;
        var isChat = request.RawTarget.Contains("/chat/completions", StringComparison.Ordinal);
        var isResponses = request.RawTarget.Contains("/responses", StringComparison.Ordinal);
        if (!streams)
        {
            await WriteAsync(context, 200, isChat ? MatrixAnswers.Chat(scenario) : isResponses ? MatrixAnswers.Responses(scenario) : MatrixAnswers.Messages(scenario), gzip: scenario == "gzip");
            return;
        }

        var frames = isChat ? MatrixAnswers.ChatStream(scenario, body.RootElement.TryGetProperty("stream_options", out _))
            : isResponses ? MatrixAnswers.ResponsesStream(scenario)
            : MatrixAnswers.MessagesStream(scenario);
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        foreach (var (name, data) in frames)
        {
            await context.Response.WriteAsync((name is null ? "" : $"event: {name}\n") + $"data: {data}\n\n", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            if (scenario == "abort" && data.Contains("dich", StringComparison.Ordinal))
            {
                // The client has seen enough by now and goes; an answer that came to its end could not be broken off.
                await Task.Delay(TimeSpan.FromSeconds(20), context.RequestAborted);
            }
        }
    }

    private static async Task WriteAsync(HttpContext context, int status, string json, bool gzip = false)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        if (gzip && context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal))
        {
            using var packed = new MemoryStream();
            await using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
            {
                zip.Write(bytes);
            }

            bytes = packed.ToArray();
            context.Response.Headers.ContentEncoding = "gzip";
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
    }
}
