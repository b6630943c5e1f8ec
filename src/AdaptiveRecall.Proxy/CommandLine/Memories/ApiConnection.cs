using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace AdaptiveRecall.Proxy.CommandLine.Memories;

/// <summary>The memory API of one user, of a running proxy or of one that lives as long as this.</summary>
internal sealed class ApiConnection : IAsyncDisposable
{
    // An import is one request, however long it takes; whoever waits can interrupt it.
    private readonly HttpClient _client = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly LocalProxy? _proxy;
    private readonly string _base;

    public ApiConnection(Uri address, string? key, string user)
    {
        _base = $"{address.ToString().TrimEnd('/')}/memory/v1/users/{Escape(user)}";
        if (key is not null)
        {
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }
    }

    public ApiConnection(LocalProxy proxy, string user)
        : this(proxy.Address, key: null, user)
    {
        _proxy = proxy;
        _client.DefaultRequestHeaders.Add(LocalToken.Header, proxy.Token);
    }

    /// <summary>Sends a request and reads the answer.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path after the user.</param>
    /// <param name="body">JSON to send; not set: nothing.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The answer; an undefined element, where it has no body.</returns>
    /// <exception cref="ApiProblemException">It was refused.</exception>
    /// <exception cref="HttpRequestException">Nobody is there.</exception>
    public async Task<JsonElement> SendAsync(HttpMethod method, string path, HttpContent? body, CancellationToken cancellationToken)
    {
        using var response = await OpenAsync(method, path, body, cancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return bytes.Length == 0 ? default : JsonElement.Parse(bytes);
    }

    /// <summary>Sends a request; the answer is read by the caller.</summary>
    /// <exception cref="ApiProblemException">It was refused.</exception>
    /// <exception cref="HttpRequestException">Nobody is there.</exception>
    public async Task<HttpResponseMessage> OpenAsync(HttpMethod method, string path, HttpContent? body, CancellationToken cancellationToken)
    {
        // Dots in a user's id are escaped, and must arrive so.
        var target = new Uri(_base + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(method, target) { Content = body };
        var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw new ApiProblemException(response.StatusCode, await ReadProblemAsync(response, cancellationToken));
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }
    }

    private static async Task<string> ReadProblemAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        try
        {
            var problem = JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            text.Append(problem.GetProperty("detail").GetString());
            foreach (var error in problem.TryGetProperty("errors", out var errors) ? errors.EnumerateArray() : default)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n  {error.GetProperty("field").GetString()}: got {error.GetProperty("got").GetString()}, allowed is {error.GetProperty("allowed").GetString()}");
            }

            return text.ToString();
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"The proxy answered {(int)response.StatusCode} {response.ReasonPhrase}. Is that address an AdaptiveRecall proxy?";
        }
    }

    private static string Escape(string user) =>
        string.Concat(Encoding.UTF8.GetBytes(user).Select(static value => char.IsAsciiLetterOrDigit((char)value) ? ((char)value).ToString() : $"%{value:X2}"));
}
