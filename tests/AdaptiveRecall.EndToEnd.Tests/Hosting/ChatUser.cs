using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace AdaptiveRecall.EndToEnd.Tests.Hosting;

/// <summary>A user of some proxies that share a store: talks, and looks at what is held.</summary>
internal sealed class ChatUser : IDisposable
{
    private readonly HttpClient[] _proxies;
    private readonly HttpMessageHandler _connections;
    private readonly bool _ownsConnections;
    private int _next;

    public ChatUser(string name, params Uri[] proxies)
        : this(name, new SocketsHttpHandler(), proxies) => _ownsConnections = true;

    /// <param name="name">The user's id.</param>
    /// <param name="connections">Kept open for the next user, where there are many one after another.</param>
    /// <param name="proxies">Where they answer.</param>
    public ChatUser(string name, HttpMessageHandler connections, params Uri[] proxies)
    {
        Name = name;
        _connections = connections;
        _proxies = Array.ConvertAll(proxies, address =>
        {
            var client = new HttpClient(connections, disposeHandler: false) { BaseAddress = address };
            client.DefaultRequestHeaders.Add("x-user-id", name);
            return client;
        });
    }

    public string Name { get; }

    // Any of them, in turn: they are one to their users.
    private HttpClient Proxy => _proxies[(Interlocked.Increment(ref _next) & int.MaxValue) % _proxies.Length];

    /// <summary>Says something in a new conversation.</summary>
    public async Task<ChatReply> SayAsync(string text, CancellationToken cancellationToken, string mode = "full")
    {
        var clock = Stopwatch.StartNew();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions")
        {
            Content = JsonContent.Create(new { model = "m", messages = new[] { new { role = "user", content = text } } }),
        };
        request.Headers.Add("x-memory-mode", mode);
        using var response = await Proxy.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        return new ChatReply((int)response.StatusCode, response.Headers.GetValues("x-memory-status").Single(), body, clock.Elapsed);
    }

    /// <summary>Has a memory kept over the API.</summary>
    /// <returns>Whether that was confirmed.</returns>
    public async Task<bool> KeepAsync(string text, CancellationToken cancellationToken)
    {
        using var response = await Proxy.PostAsJsonAsync("/memory/v1/memories", new { text }, cancellationToken);
        return response.IsSuccessStatusCode;
    }

    /// <summary>What the search answers, as it is.</summary>
    public async Task<string> SearchAsync(string query, CancellationToken cancellationToken)
    {
        using var response = await Proxy.PostAsJsonAsync("/memory/v1/memories/search", new { query }, cancellationToken);
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    /// <summary>The texts of everything that is held.</summary>
    public async Task<List<string>> ListAsync(CancellationToken cancellationToken)
    {
        var texts = new List<string>();
        string? cursor = null;
        do
        {
            var page = await Proxy.GetFromJsonAsync<JsonElement>($"/memory/v1/memories?limit=1000{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}", cancellationToken);
            texts.AddRange(page.GetProperty("memories").EnumerateArray().Select(memory => memory.GetProperty("text").GetString()!));
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);

        return texts;
    }

    public void Dispose()
    {
        Array.ForEach(_proxies, static client => client.Dispose());
        if (_ownsConnections)
        {
            _connections.Dispose();
        }
    }
}
