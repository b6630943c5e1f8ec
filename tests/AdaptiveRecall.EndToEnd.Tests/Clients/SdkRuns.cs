using System.ClientModel;
using System.Net;
using System.Text.Json;

namespace AdaptiveRecall.EndToEnd.Tests.Clients;

/// <summary>Runs all features of a .NET SDK, on each of several ways to the upstream.</summary>
internal static class SdkRuns
{
    /// <summary>How an outcome begins that is an error.</summary>
    public const string ErrorStart = "{\"error\":";

    /// <summary>Runs them, one after another.</summary>
    /// <param name="runs">The ways.</param>
    /// <param name="connect">Makes the SDK's client for a way.</param>
    /// <param name="features">The features.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What the SDK gave back, as JSON: <c>{"value":…}</c> or <c>{"error":…}</c>.</returns>
    public static async Task<Dictionary<(string Run, string Feature), string>> RunAsync<TClient>(
        IEnumerable<MatrixRun> runs, Func<HttpClient, Uri, TClient> connect, IReadOnlyDictionary<string, SdkFeature<TClient>> features, CancellationToken cancellation)
    {
        var outcomes = new Dictionary<(string, string), string>();
        foreach (var run in runs)
        {
            using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All });
            foreach (var (name, value) in run.Headers)
            {
                http.DefaultRequestHeaders.Add(name, value);
            }

            var client = connect(http, run.Url);
            foreach (var (feature, call) in features)
            {
                outcomes[(run.Name, feature)] = await OutcomeAsync(call, client, feature, cancellation);
            }
        }

        return outcomes;
    }

    private static async Task<string> OutcomeAsync<TClient>(SdkFeature<TClient> call, TClient client, string feature, CancellationToken cancellation)
    {
        try
        {
            return JsonSerializer.Serialize(new { value = await call(client, feature, cancellation) });
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            var response = (exception as ClientResultException)?.GetRawResponse();
            return JsonSerializer.Serialize(new { error = new { name = exception.GetType().Name, message = exception.Message, retryAfter = Header("retry-after"), requestId = Header("x-request-id") } });

            string? Header(string name) => response is not null && response.Headers.TryGetValue(name, out var value) ? value : null;
        }
    }
}
