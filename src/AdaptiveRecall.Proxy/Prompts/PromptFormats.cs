using AdaptiveRecall.Proxy.Forwarding;
using AdaptiveRecall.Proxy.Prompts.ChatCompletions;
using AdaptiveRecall.Proxy.Prompts.Messages;
using AdaptiveRecall.Proxy.Prompts.Responses;

namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>The wire format of a route. One object each, for all requests: choosing allocates nothing.</summary>
internal static class PromptFormats
{
    public static IPromptFormat Of(ChatRoute route) => route switch
    {
        ChatRoute.ChatCompletions => ChatCompletionsFormat.Instance,
        ChatRoute.Responses or ChatRoute.ResponsesCount => ResponsesFormat.Instance,
        ChatRoute.Messages or ChatRoute.MessagesCount => MessagesFormat.Instance,
        _ => throw new ArgumentOutOfRangeException(nameof(route), route, "This is no chat route."),
    };
}
