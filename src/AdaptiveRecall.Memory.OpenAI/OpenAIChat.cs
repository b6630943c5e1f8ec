using System.ClientModel;
using System.ClientModel.Primitives;
using System.Diagnostics;
using System.Net;
using AdaptiveRecall.Memory.Learning.ModelExtraction;
using AdaptiveRecall.Memory.OpenAI.Http;
using Microsoft.Extensions.AI;
using OpenAI;

namespace AdaptiveRecall.Memory.OpenAI;

/// <summary>
/// The model that learning asks, at any service that speaks OpenAI's chat completions: OpenAI's own library, with a connection that follows no
/// redirect, reads no endless answer, and says nothing of what was asked or of the key when it fails.
/// </summary>
public sealed class OpenAIChat : DelegatingChatClient
{
    // A connection is opened once and then kept; a host that does not even answer that fast is away.
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    // So that a changed address is noticed.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    // 32,000 tokens, the most that may be asked for, are some 200 KB; JSON escapes and a model's thoughts beside it.
    private const int AnswerLimit = 4 * 1024 * 1024;

    // With the library's pauses (0.8 s, 1.6 s, or what the service asks for); what lasts longer is tried again by the work queue.
    private const int FurtherAttempts = 2;

    private readonly HttpClient _http;

    private OpenAIChat(IChatClient inner, HttpClient http)
        : base(inner) => _http = http;

    /// <summary>Creates it; nothing is sent yet.</summary>
    /// <param name="options">Valid options.</param>
    public static IChatClient Open(ModelLearningOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
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
        var http = new HttpClient(new ServiceHandler(handler, ServiceAddress.Of(options), AnswerLimit)) { Timeout = Timeout.InfiniteTimeSpan };
        var settings = new OpenAIClientOptions
        {
            Endpoint = new Uri(options.Url.TrimEnd('/')),
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(FurtherAttempts),
            NetworkTimeout = options.Timeout,
            ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
            EnableDistributedTracing = false,
        };

        // The handler puts the real key in its place.
        var client = new OpenAIClient(new ApiKeyCredential("none"), settings).GetChatClient(options.Name).AsIChatClient();
        return new OpenAIChat(client, http);
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Several attempts come as one exception of all.
            var causes = exception is AggregateException all ? all.InnerExceptions : (IReadOnlyList<Exception>)[exception];
            throw new ModelUnavailableException($"The service at Learning:Model:Url gave no answer: {ProblemOf(causes[^1])}.", exception);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _http.Dispose();
    }

    private static string ProblemOf(Exception exception) => exception switch
    {
        ClientResultException { Status: 401 or 403 } refused => $"it answered {refused.Status}: look at the key",
        ClientResultException { Status: 404 } => "it answered 404: look at Url and Name",
        ClientResultException { Status: 400 or 422 } refused => $"it answered {refused.Status}: look at Name and MaxOutputTokens, and whether the service knows response_format json_schema",
        ClientResultException { Status: >= 300 and < 400 } moved => $"it answered {moved.Status}, and redirects are not followed: set Url to where it is",
        ClientResultException { Status: > 0 } other => $"it answered {other.Status}",
        ClientResultException or HttpRequestException or IOException => "it cannot be reached, or broke off",
        OperationCanceledException or TimeoutException => "it did not answer in time",
        InvalidDataException => "its answer is too long",
        _ => "its answer is no chat completion",
    };
}
