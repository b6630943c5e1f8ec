using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace AdaptiveRecall.Testing.Upstream;

/// <summary>An upstream on a real socket: records what reaches it and answers as it is told.</summary>
public sealed class StubUpstream : IAsyncDisposable
{
    /// <summary>How much of a body is kept; larger ones are only counted.</summary>
    public const int RecordedBodyLimit = 16 * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();
    private readonly Channel<RecordedRequest> _arrivals = Channel.CreateUnbounded<RecordedRequest>();

    private StubUpstream(WebApplication app) => _app = app;

    /// <summary>Scheme, host and port.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>All requests so far, in the order in which they were complete.</summary>
    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    /// <summary>How requests are answered.</summary>
    public RequestDelegate Answer { get; set; } = StubAnswers.Json(200, """{"ok":true}""");

    /// <summary>Record the body before answering. Off: the answer reads the body itself, and it is recorded as empty.</summary>
    public bool ReadsBody { get; set; } = true;

    /// <summary>Starts an upstream on a port that the system gives.</summary>
    /// <param name="protocols">HTTP/1.1, or HTTP/2 without TLS.</param>
    public static async Task<StubUpstream> StartAsync(HttpProtocols protocols = HttpProtocols.Http1)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.RequestHeaderEncodingSelector = static _ => Encoding.Latin1;
            kestrel.ResponseHeaderEncodingSelector = static _ => Encoding.Latin1;
            kestrel.ListenLocalEndpoint(protocols);
        });

        var app = builder.Build();
        var upstream = new StubUpstream(app);
        app.Run(upstream.HandleAsync);
        await app.StartAsync();
        upstream.Address = new(app.Urls.Single());
        return upstream;
    }

    /// <summary>The next request that nobody waited for yet.</summary>
    /// <exception cref="TimeoutException">None came.</exception>
    public Task<RecordedRequest> NextRequestAsync() => _arrivals.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>Forgets all requests so far.</summary>
    public void Clear()
    {
        _requests.Clear();
        while (_arrivals.Reader.TryRead(out _))
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Answers that wait for their client to go would hold up a graceful stop.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var (body, length) = ReadsBody ? await ReadBodyAsync(context.Request) : ([], 0);
        var request = new RecordedRequest(
            context.Request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            context.Request.Protocol,
            [.. context.Request.Headers.SelectMany(static header => header.Value.Select(value => KeyValuePair.Create(header.Key, value ?? "")))],
            body,
            length);
        _requests.Enqueue(request);
        _arrivals.Writer.TryWrite(request);
        await Answer(context);
    }

    private static async Task<(byte[] Body, long Length)> ReadBodyAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        var length = 0L;
        var buffer = new byte[64 * 1024];
        for (int count; (count = await request.Body.ReadAsync(buffer)) > 0; length += count)
        {
            if (length + count <= RecordedBodyLimit)
            {
                body.Write(buffer, 0, count);
            }
        }

        return (body.ToArray(), length);
    }
}
