using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.MemoryApi;

/// <summary>The memory API of the whole proxy, on a real Kestrel and a port from the system.</summary>
internal sealed class MemoryApiHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private MemoryApiHost(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Urls.First());

        // Header values are bytes here too, as any client may send them.
        _client = new HttpClient(new SocketsHttpHandler { RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1 });
    }

    public Uri Address { get; }

    public IServiceProvider Services => _app.Services;

    public IMemoryStore Store => Services.GetRequiredService<IMemoryStore>();

    /// <summary>Starts the proxy over a store; without one over a store in memory.</summary>
    public static Task<MemoryApiHost> StartAsync(IMemoryStore? store = null, IErasureObserver? observer = null, params (string Name, string Value)[] settings) => StartAsync(
        services =>
        {
            // Quick ones: what these tests are about lies before them. ApiOnFileTests has the real ones.
            services.AddSingleton(store ?? new InMemoryStore()).AddSingleton<IEmbeddingGenerator<string, Embedding<float>>, WordHashEmbedder>();
            if (observer is not null)
            {
                services.AddSingleton(observer);
            }
        },
        settings);

    /// <summary>Starts the proxy as it is, over a file.</summary>
    public static Task<MemoryApiHost> StartOnFileAsync(string file) => StartAsync(null, ("Store", file));

    private static async Task<MemoryApiHost> StartAsync(Action<IServiceCollection>? configure, params (string Name, string Value)[] settings)
    {
        var app = Program.Build(ProxyUnderTest.Configuration(settings), configure);
        await app.StartAsync();
        return new MemoryApiHost(app);
    }

    /// <summary>Sends a request; the target goes out byte for byte.</summary>
    public async Task<ApiAnswer> SendAsync(string method, string target, string? user = "alice", string? body = null, string? contentType = "application/json", params (string Name, string Value)[] headers)
    {
        var uri = new Uri(Address.GetLeftPart(UriPartial.Authority) + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(new HttpMethod(method), uri);
        if (user is not null)
        {
            request.Headers.TryAddWithoutValidation("x-user-id", Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(user)));
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (contentType is not null)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
            }
        }

        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return await ApiAnswer.ReadAsync(response);
    }

    /// <summary>Creates a memory and gives back its id.</summary>
    public async Task<string> CreateAsync(string user, string text)
    {
        var answer = await SendAsync("POST", "/memory/v1/memories", user, JsonSerializer.Serialize(new { text }));
        Assert.Equal(201, answer.Status);
        return answer.Json.GetProperty("id").GetString()!;
    }

    /// <summary>The texts of all memories of a user, newest first.</summary>
    public async Task<string[]> TextsAsync(string user)
    {
        var answer = await SendAsync("GET", "/memory/v1/memories?limit=1000", user);
        Assert.Equal(200, answer.Status);
        return [.. answer.Json.GetProperty("memories").EnumerateArray().Select(static memory => memory.GetProperty("text").GetString()!)];
    }

    /// <summary>Sends bytes as they are and reads until the server closes; the request must ask it to.</summary>
    public async Task<(int Status, string Text)> SendRawAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Address.Host, Address.Port, TestContext.Current.CancellationToken);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request.Replace("{host}", Address.Authority, StringComparison.Ordinal).ReplaceLineEndings("\r\n")), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        return (int.Parse(text.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), text);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }
}
