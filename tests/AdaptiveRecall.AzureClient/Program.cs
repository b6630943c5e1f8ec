// Runs the features of Azure.AI.OpenAI, as the scripts of npm's SDKs do theirs: the runs come as JSON, and each outcome is a line of JSON.
using System.ClientModel;
using System.Text.Json;
using AdaptiveRecall.EndToEnd.Tests.Clients;
using Azure.AI.OpenAI;
using OpenAI;

var runs = JsonSerializer.Deserialize<MatrixRun[]>(args[0], JsonSerializerOptions.Web)!;
var outcomes = await SdkRuns.RunAsync<OpenAIClient>(
    runs,
    static (http, url) => new AzureOpenAIClient(url, new ApiKeyCredential("key"), OpenAIFeatures.Configure(new AzureOpenAIClientOptions(), http)),
    OpenAIFeatures.All,
    CancellationToken.None);
foreach (var ((run, feature), outcome) in outcomes)
{
    Console.WriteLine($$"""{"run":{{JsonSerializer.Serialize(run)}},"feature":{{JsonSerializer.Serialize(feature)}},"outcome":{{outcome}}}""");
}
