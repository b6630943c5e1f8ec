using System.ClientModel;
using System.Globalization;
using Anthropic;
using Anthropic.Models.Files;
using Anthropic.Models.Messages;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace AdaptiveRecall.EndToEnd.Tests.Clients;

// What Microsoft.Extensions.AI makes of Responses, sound and files is called experimental.
#pragma warning disable MEAI001, OPENAI001

/// <summary>The SDKs of NuGet that run in this process, and their features.</summary>
internal static class DotNetSdk
{
    public static IReadOnlyDictionary<string, SdkFeature<OpenAIClient>> ExtensionsFeatures { get; } =
        new Dictionary<string, SdkFeature<OpenAIClient>>(ChatClientFeatures.Of<OpenAIClient>(static (client, model) => client.GetChatClient(model).AsIChatClient()))
        {
            ["audio"] = static (client, model, cancellation) => ChatClientFeatures.AskAsync(
                client.GetChatClient(model).AsIChatClient(),
                [new(ChatRole.User, [new TextContent("Is this my dog?"), new DataContent(SdkSamples.Wave.ToMemory(), "audio/wav")])],
                cancellation),
            ["transcription"] = static async (client, model, cancellation) =>
                (await client.GetAudioClient(model).AsISpeechToTextClient().GetTextAsync(SdkSamples.Wave.ToStream(), cancellationToken: cancellation)).Text,
            ["upload"] = static async (client, _, cancellation) =>
                (await client.AsIHostedFileClient().UploadAsync(SdkSamples.Page.ToStream(), "application/pdf", "dog.pdf", cancellationToken: cancellation)).FileId,
            ["logprobs"] = static async (client, model, cancellation) =>
            {
                var options = new ChatOptions { RawRepresentationFactory = static _ => new ChatCompletionOptions { IncludeLogProbabilities = true, TopLogProbabilityCount = 2 } };
                var answer = await client.GetChatClient(model).AsIChatClient().GetResponseAsync(SdkSamples.Question, options, cancellation);
                return string.Join(';', ((ChatCompletion)answer.RawRepresentation!).ContentTokenLogProbabilities.Select(static token => $"{token.Token} {token.LogProbability}"));
            },
            ["responses"] = static (client, model, cancellation) => ChatClientFeatures.AskAsync(client.GetResponsesClient().AsIChatClient(model), SdkSamples.Question, cancellation),
            ["responses-stream"] = static (client, model, cancellation) => ChatClientFeatures.StreamAsync(client.GetResponsesClient().AsIChatClient(model), usage: true, cancellation),
        };

    public static IReadOnlyDictionary<string, SdkFeature<AnthropicClient>> AnthropicFeatures { get; } =
        new Dictionary<string, SdkFeature<AnthropicClient>>(ChatClientFeatures.Of<AnthropicClient>(static (client, model) => client.AsIChatClient(model, 100)))
        {
            ["upload"] = static async (client, _, cancellation) => (await client.Files.Upload(new FileUploadParams { File = SdkSamples.Page.ToStream() }, cancellation)).ID,
            ["count-tokens"] = static async (client, model, cancellation) =>
            {
                var counted = await client.Messages.CountTokens(new MessageCountTokensParams { Model = model, Messages = [new UserMessageParam { Content = SdkSamples.Question }] }, cancellation);
                return counted.InputTokens.ToString(CultureInfo.InvariantCulture);
            },
        };

    public static OpenAIClient OpenAI(HttpClient http, Uri url) =>
        new(new ApiKeyCredential("key"), OpenAIFeatures.Configure(new OpenAIClientOptions { Endpoint = new Uri(url, "/v1") }, http));

    public static AnthropicClient Anthropic(HttpClient http, Uri url) =>
        new() { ApiKey = "key", BaseUrl = url.GetLeftPart(UriPartial.Authority), HttpClient = http, MaxRetries = 0 };
}
