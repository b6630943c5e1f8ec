using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Files;

namespace AdaptiveRecall.EndToEnd.Tests.Clients;

/// <summary>The features that OpenAI's SDK had from its second major version on: the client of Azure.AI.OpenAI stands on 2.1.</summary>
internal static class OpenAIFeatures
{
    private static readonly ChatTool[] Tools = [Tool("weather"), Tool("time")];

    public static IReadOnlyDictionary<string, SdkFeature<OpenAIClient>> All { get; } = new Dictionary<string, SdkFeature<OpenAIClient>>
    {
        ["plain"] = Ask,
        ["stream"] = StreamAsync,
        ["stream-usage"] = StreamAsync,
        ["tools"] = static (client, model, cancellation) => AskAsync(client, model, "What is the weather where my dog lives?", WithTools(), cancellation),
        ["parallel-tools"] = static (client, model, cancellation) => AskAsync(client, model, "What is the weather where my dog lives, and the time?", WithTools(parallel: true), cancellation),
        ["tool-results"] = static (client, model, cancellation) => AskAsync(
            client,
            model,
            [
                new UserChatMessage("What is the weather where my dog lives?"),
                new AssistantChatMessage([ChatToolCall.CreateFunctionToolCall("call_1", "weather", BinaryData.FromString("""{"city":"Oslo"}"""))]),
                new ToolChatMessage("call_1", "Sunny"),
            ],
            WithTools(),
            cancellation),
        ["images"] = static (client, model, cancellation) => AskAsync(
            client, model, [new UserChatMessage(ChatMessageContentPart.CreateTextPart("Is this my dog?"), ChatMessageContentPart.CreateImagePart(SdkSamples.Pixel, "image/png"))], null, cancellation),
        ["transcription"] = static async (client, model, cancellation) => (await client.GetAudioClient(model).TranscribeAudioAsync(SdkSamples.Wave.ToStream(), "dog.wav", null, cancellation)).Value.Text,
        ["upload"] = static async (client, _, cancellation) => (await client.GetOpenAIFileClient().UploadFileAsync(SdkSamples.Page.ToStream(), "dog.pdf", FileUploadPurpose.Assistants, cancellation)).Value.Id,
        ["json"] = static (client, model, cancellation) => AskAsync(
            client, model, "How old is my dog?", new ChatCompletionOptions { ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat("age", BinaryData.FromString(SdkSamples.Schema), null, true) }, cancellation),
        ["logprobs"] = static (client, model, cancellation) => AskAsync(client, model, SdkSamples.Question, new ChatCompletionOptions { IncludeLogProbabilities = true, TopLogProbabilityCount = 2 }, cancellation),
        ["systems"] = static (client, model, cancellation) => AskAsync(
            client, model, [new SystemChatMessage("Be kind."), new SystemChatMessage("Be brief."), new UserChatMessage(SdkSamples.Question)], null, cancellation),
        ["error-400"] = Ask,
        ["error-401"] = Ask,
        ["error-404"] = Ask,
        ["error-429"] = Ask,
        ["error-500"] = Ask,
        ["error-529"] = Ask,
        ["abort"] = AbortAsync,
        ["timeout"] = TimeOutAsync,
        ["large"] = static (client, model, cancellation) => AskAsync(client, model, SdkSamples.Large, null, cancellation),
        ["gzip"] = Ask,
        ["unicode"] = static (client, model, cancellation) => AskAsync(client, model, SdkSamples.Unicode, null, cancellation),
    };

    /// <summary>What every client is made with: no retries, which would be further requests.</summary>
    public static TOptions Configure<TOptions>(TOptions options, HttpClient http)
        where TOptions : ClientPipelineOptions
    {
        options.Transport = new HttpClientPipelineTransport(http);
        options.RetryPolicy = new ClientRetryPolicy(0);
        return options;
    }

    /// <summary>Asks, and describes the answer.</summary>
    public static async Task<string> AskAsync(OpenAIClient client, string model, ChatMessage[] messages, ChatCompletionOptions? options, CancellationToken cancellation)
    {
        ChatCompletion answer = await client.GetChatClient(model).CompleteChatAsync(messages, options, cancellation);
        var texts = string.Join('|', answer.Content.Select(static part => part.Text));
        var calls = string.Join(';', answer.ToolCalls.Select(static call => $"{call.Id} {call.FunctionName} {call.FunctionArguments}"));
        var probabilities = string.Join(';', answer.ContentTokenLogProbabilities.Select(static token => $"{token.Token} {token.LogProbability} {token.TopLogProbabilities.Count}"));
        return $"{answer.Id}|{answer.Model}|{texts}|{calls}|{probabilities}|{answer.FinishReason}|{answer.Usage.InputTokenCount}+{answer.Usage.OutputTokenCount}";
    }

    private static Task<string> AskAsync(OpenAIClient client, string model, string text, ChatCompletionOptions? options, CancellationToken cancellation) =>
        AskAsync(client, model, [new UserChatMessage(text)], options, cancellation);

    private static Task<string> Ask(OpenAIClient client, string model, CancellationToken cancellation) => AskAsync(client, model, SdkSamples.Question, null, cancellation);

    // The SDK asks for the usage by itself.
    private static async Task<string> StreamAsync(OpenAIClient client, string model, CancellationToken cancellation)
    {
        var pieces = new List<string>();
        await foreach (var update in client.GetChatClient(model).CompleteChatStreamingAsync([new UserChatMessage(SdkSamples.Question)], null, cancellation))
        {
            pieces.Add($"{string.Concat(update.ContentUpdate.Select(static part => part.Text))} {update.Usage?.TotalTokenCount}");
        }

        return string.Join('|', pieces);
    }

    private static async Task<string> AbortAsync(OpenAIClient client, string model, CancellationToken cancellation)
    {
        using var aborted = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await foreach (var update in client.GetChatClient(model).CompleteChatStreamingAsync([new UserChatMessage(SdkSamples.Question)], null, aborted.Token))
        {
            if (update.ContentUpdate.Count > 0)
            {
                await aborted.CancelAsync();
                return update.ContentUpdate[0].Text;
            }
        }

        return "ended";
    }

    private static async Task<string> TimeOutAsync(OpenAIClient client, string model, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(TimeSpan.FromMilliseconds(400));
        return await Ask(client, model, limited.Token);
    }

    private static ChatTool Tool(string name) => ChatTool.CreateFunctionTool(name, $"Tells the {name}.", BinaryData.FromString(SdkSamples.CitySchema), true);

    private static ChatCompletionOptions WithTools(bool? parallel = null)
    {
        var options = new ChatCompletionOptions { AllowParallelToolCalls = parallel };
        foreach (var tool in Tools)
        {
            options.Tools.Add(tool);
        }

        return options;
    }
}
