using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Microsoft.Extensions.AI;
using OpenAI;

namespace AdaptiveRecall.EndToEnd.Tests.Clients;

/// <summary>The SDKs of NuGet, behind the interface that Microsoft.Extensions.AI gives them.</summary>
internal static class DotNetSdk
{
    /// <summary>How an outcome begins that is an error.</summary>
    public const string ErrorStart = "error: ";

    public static IChatClient OpenAI(HttpClient http, Uri url, string model)
    {
        var options = new OpenAIClientOptions { Endpoint = new Uri(url, "/v1"), Transport = new HttpClientPipelineTransport(http), RetryPolicy = new ClientRetryPolicy(0) };
        return new OpenAIClient(new ApiKeyCredential("key"), options).GetChatClient(model).AsIChatClient();
    }

    public static IChatClient Anthropic(HttpClient http, Uri url, string model) =>
        new AnthropicClient { ApiKey = "key", BaseUrl = url.GetLeftPart(UriPartial.Authority), HttpClient = http, MaxRetries = 0 }.AsIChatClient(model, 100);

    /// <summary>Runs all features of one SDK.</summary>
    public static async Task<Dictionary<(string Run, string Feature), string>> RunAsync(Func<HttpClient, Uri, string, IChatClient> create, IEnumerable<MatrixRun> runs, CancellationToken cancellation)
    {
        var outcomes = new Dictionary<(string, string), string>();
        foreach (var run in runs)
        {
            using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = System.Net.DecompressionMethods.All });
            foreach (var (name, value) in run.Headers)
            {
                http.DefaultRequestHeaders.Add(name, value);
            }

            foreach (var (feature, call) in DotNetFeatures.All)
            {
                using var client = create(http, run.Url, feature);
                outcomes[(run.Name, feature)] = await DescribeAsync(client, call, cancellation);
            }
        }

        return outcomes;
    }

    private static async Task<string> DescribeAsync(IChatClient client, Func<IChatClient, CancellationToken, Task<string>> call, CancellationToken cancellation)
    {
        try
        {
            return await call(client, cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            var retryAfter = exception is ClientResultException result && result.GetRawResponse()?.Headers.TryGetValue("retry-after", out var value) == true ? value : null;
            return $"{ErrorStart}{exception.GetType().Name}: {exception.Message} {retryAfter}";
        }
    }
}
