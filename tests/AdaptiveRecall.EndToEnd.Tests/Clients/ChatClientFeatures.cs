using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AdaptiveRecall.EndToEnd.Tests.Clients;

/// <summary>The features of an <see cref="IChatClient"/>, whichever SDK is behind it.</summary>
internal static class ChatClientFeatures
{
    private static readonly AITool[] Tools = [AIFunctionFactory.Create(Weather, "weather"), AIFunctionFactory.Create(Time, "time")];

    private static readonly JsonElement Age = JsonElement.Parse(SdkSamples.Schema);

    /// <summary>Each feature's call: what it gives back is compared as text.</summary>
    public static IReadOnlyDictionary<string, Func<IChatClient, CancellationToken, Task<string>>> All { get; } = new Dictionary<string, Func<IChatClient, CancellationToken, Task<string>>>
    {
        ["plain"] = static (client, cancellation) => AskAsync(client, SdkSamples.Question, cancellation),
        ["stream"] = static (client, cancellation) => StreamAsync(client, usage: false, cancellation),
        ["stream-usage"] = static (client, cancellation) => StreamAsync(client, usage: true, cancellation),
        ["tools"] = static (client, cancellation) => AskAsync(client, "What is the weather where my dog lives?", cancellation, new ChatOptions { Tools = Tools }),
        ["parallel-tools"] = static (client, cancellation) => AskAsync(client, "What is the weather where my dog lives, and the time?", cancellation, new ChatOptions { Tools = Tools, AllowMultipleToolCalls = true }),
        ["tool-results"] = static (client, cancellation) => AskAsync(
            client,
            [
                new ChatMessage(ChatRole.User, "What is the weather where my dog lives?"),
                new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("call_1", "weather", new Dictionary<string, object?> { ["city"] = "Oslo" })]),
                new ChatMessage(ChatRole.Tool, [new FunctionResultContent("call_1", "Sunny")]),
            ],
            cancellation,
            new ChatOptions { Tools = Tools }),
        ["images"] = static (client, cancellation) => AskAsync(client, [new ChatMessage(ChatRole.User, [new TextContent("Is this my dog?"), new DataContent(SdkSamples.Pixel.ToMemory(), "image/png")])], cancellation),
        ["files"] = static (client, cancellation) => AskAsync(
            client, [new ChatMessage(ChatRole.User, [new TextContent("Is this about my dog?"), new DataContent(SdkSamples.Page.ToMemory(), "application/pdf") { Name = "dog.pdf" }])], cancellation),
        ["json"] = static (client, cancellation) => AskAsync(client, "How old is my dog?", cancellation, new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(Age, "age") }),
        ["systems"] = static (client, cancellation) => AskAsync(
            client,
            [new ChatMessage(ChatRole.System, "Be kind."), new ChatMessage(ChatRole.System, "Be brief."), new ChatMessage(ChatRole.User, SdkSamples.Question)],
            cancellation),
        ["error-400"] = Fails,
        ["error-401"] = Fails,
        ["error-404"] = Fails,
        ["error-429"] = Fails,
        ["error-500"] = Fails,
        ["error-529"] = Fails,
        ["abort"] = AbortAsync,
        ["timeout"] = TimeOutAsync,
        ["large"] = static (client, cancellation) => AskAsync(client, SdkSamples.Large, cancellation),
        ["gzip"] = static (client, cancellation) => AskAsync(client, SdkSamples.Question, cancellation),
        ["unicode"] = static (client, cancellation) => AskAsync(client, SdkSamples.Unicode, cancellation),
    };

    /// <summary>The same for an SDK, which makes one of its model.</summary>
    public static Dictionary<string, SdkFeature<TClient>> Of<TClient>(Func<TClient, string, IChatClient> create) =>
        All.ToDictionary(static feature => feature.Key, feature => new SdkFeature<TClient>(async (client, model, cancellation) =>
        {
            using var chat = create(client, model);
            return await feature.Value(chat, cancellation);
        }));

    private static string Weather(string city) => $"Sunny in {city}";

    private static string Time(string city) => $"Noon in {city}";

    private static Task<string> Fails(IChatClient client, CancellationToken cancellation) => AskAsync(client, SdkSamples.Question, cancellation);

    public static Task<string> AskAsync(IChatClient client, string text, CancellationToken cancellation, ChatOptions? options = null) =>
        AskAsync(client, [new ChatMessage(ChatRole.User, text)], cancellation, options);

    public static async Task<string> AskAsync(IChatClient client, ChatMessage[] messages, CancellationToken cancellation, ChatOptions? options = null)
    {
        var response = await client.GetResponseAsync(messages, options, cancellation);
        var calls = response.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>().Select(static call => $"{call.CallId} {call.Name} {string.Join(',', call.Arguments ?? new Dictionary<string, object?>())}");
        return $"{response.Text}|{string.Join(';', calls)}|{response.FinishReason}|{response.Usage?.InputTokenCount}+{response.Usage?.OutputTokenCount}";
    }

    public static async Task<string> StreamAsync(IChatClient client, bool usage, CancellationToken cancellation)
    {
        var updates = await client.GetStreamingResponseAsync(SdkSamples.Question, cancellationToken: cancellation).ToListAsync(cancellation);
        var texts = string.Join('|', updates.Select(static update => update.Text));
        return usage ? $"{texts} {string.Join(',', updates.SelectMany(static update => update.Contents).OfType<UsageContent>().Select(static content => content.Details.TotalTokenCount))}" : texts;
    }

    private static async Task<string> AbortAsync(IChatClient client, CancellationToken cancellation)
    {
        using var aborted = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await foreach (var update in client.GetStreamingResponseAsync(SdkSamples.Question, cancellationToken: aborted.Token))
        {
            if (update.Text.Length > 0)
            {
                await aborted.CancelAsync();
                return update.Text;
            }
        }

        return "ended";
    }

    private static async Task<string> TimeOutAsync(IChatClient client, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(TimeSpan.FromMilliseconds(400));
        return await AskAsync(client, SdkSamples.Question, limited.Token);
    }
}
