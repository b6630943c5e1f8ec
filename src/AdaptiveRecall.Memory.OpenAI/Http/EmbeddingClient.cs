using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace AdaptiveRecall.Memory.OpenAI.Http;

/// <summary>One request to the service: no retry, no redirect, nothing believed.</summary>
internal sealed class EmbeddingClient : IDisposable
{
    // A connection is opened once and then kept; a host that does not even answer that fast is away.
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    // So that a changed address is noticed.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private readonly HttpClient _client;
    private readonly Uri _url;
    private readonly OpenAIEmbeddingOptions _options;
    private readonly TimeProvider _time;

    public EmbeddingClient(OpenAIEmbeddingOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _url = new Uri(options.Url.TrimEnd('/') + "/embeddings");
        var handler = new SocketsHttpHandler
        {
            // The key and the texts go where the settings say, and nowhere else.
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = ConnectionLifetime,
            AutomaticDecompression = DecompressionMethods.All,
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        };
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        if (ApiKey.Read(ServiceAddress.Of(options)) is { Length: > 0 } key)
        {
            if (options.ApiKeyHeader.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
            {
                _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
            }
            else
            {
                _client.DefaultRequestHeaders.Add(options.ApiKeyHeader, key);
            }
        }
    }

    /// <summary>The vectors of texts, in order.</summary>
    /// <exception cref="EmbeddingFailure">The service did not give them.</exception>
    public async Task<float[][]> SendAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new EmbeddingRequest(_options.Model, texts, _options.Dimensions > 0 ? _options.Dimensions : null), EmbeddingJson.Default.EmbeddingRequest);
        using var request = new HttpRequestMessage(HttpMethod.Post, _url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return response.StatusCode == HttpStatusCode.OK
                ? await EmbeddingResponseReader.ReadAsync(response.Content, texts.Count, _options.Dimensions, cancellationToken).ConfigureAwait(false)
                : throw FailureOf(response);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new EmbeddingFailure("it cannot be reached, or broke off", transient: true, exception);
        }
    }

    public void Dispose() => _client.Dispose();

    private EmbeddingFailure FailureOf(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        return response.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new($"it answered {status}: look at the key", transient: false),
            HttpStatusCode.NotFound => new("it answered 404: look at Url and Model", transient: false),
            HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity =>
                new($"it answered {status}: look at Model, Dimensions and MaxCharacters", transient: false) { IsAboutTexts = true },
            HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests => new($"it answered {status}", transient: true) { RetryAfter = RetryAfterOf(response) },
            >= HttpStatusCode.InternalServerError => new($"it answered {status}", transient: true) { RetryAfter = RetryAfterOf(response) },
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => new($"it answered {status}, and redirects are not followed: set Url to where it is", transient: false),
            _ => new($"it answered {status}", transient: false),
        };
    }

    private TimeSpan? RetryAfterOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > _time.GetUtcNow() => date - _time.GetUtcNow(),
        _ => null,
    };
}
