using System.Text.Json;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Responses;

namespace AdaptiveRecall.EndToEnd.Tests.Clients;

// Responses, and parts of a prompt that are sound or files, are called experimental by the SDK.
#pragma warning disable OPENAI001

/// <summary>The features of OpenAI's SDK as it is now.</summary>
internal static class OpenAINewerFeatures
{
    public static IReadOnlyDictionary<string, SdkFeature<OpenAIClient>> All { get; } = new Dictionary<string, SdkFeature<OpenAIClient>>(OpenAIFeatures.All)
    {
        ["systems"] = static (client, model, cancellation) => OpenAIFeatures.AskAsync(
            client, model, [new SystemChatMessage("Be kind."), new DeveloperChatMessage("Be brief."), new UserChatMessage(SdkSamples.Question)], null, cancellation),
        ["audio"] = static (client, model, cancellation) => AskAsync(client, model, ChatMessageContentPart.CreateInputAudioPart(SdkSamples.Wave, ChatInputAudioFormat.Wav), cancellation),
        ["files"] = static (client, model, cancellation) => AskAsync(client, model, ChatMessageContentPart.CreateFilePart(SdkSamples.Page, "application/pdf", "dog.pdf"), cancellation),
        ["responses"] = static async (client, model, cancellation) =>
        {
            ResponseResult answer = await client.GetResponsesClient().CreateResponseAsync(model, SdkSamples.Question, null, cancellation);
            return $"{answer.Id}|{answer.GetOutputText()}|{answer.Status}|{answer.Usage.InputTokenCount}";
        },
        ["responses-stream"] = static async (client, model, cancellation) =>
        {
            var updates = new List<string>();
            await foreach (var update in client.GetResponsesClient().CreateResponseStreamingAsync(model, SdkSamples.Question, null, cancellation))
            {
                updates.Add($"{update.GetType().Name} {(update as StreamingResponseOutputTextDeltaUpdate)?.Delta}");
            }

            return string.Join('|', updates);
        },
        ["count-tokens"] = static async (client, model, cancellation) =>
        {
            using var body = System.ClientModel.BinaryContent.Create(BinaryData.FromString(JsonSerializer.Serialize(new { model, input = SdkSamples.Question })));
            var counted = await client.GetResponsesClient().GetInputTokenCountAsync(body, "application/json", new() { CancellationToken = cancellation });
            return counted.GetRawResponse().Content.ToString();
        },
    };

    private static Task<string> AskAsync(OpenAIClient client, string model, ChatMessageContentPart part, CancellationToken cancellation) =>
        OpenAIFeatures.AskAsync(client, model, [new UserChatMessage(ChatMessageContentPart.CreateTextPart("Is this my dog?"), part)], null, cancellation);
}
