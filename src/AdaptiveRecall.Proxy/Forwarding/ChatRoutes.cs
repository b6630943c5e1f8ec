namespace AdaptiveRecall.Proxy.Forwarding;

/// <summary>Recognises chat routes.</summary>
internal static class ChatRoutes
{
    /// <summary>The route of a POST to this path, percent-decoded.</summary>
    public static ChatRoute Of(ReadOnlySpan<byte> path) =>
        path.EndsWith("/chat/completions"u8) ? ChatRoute.ChatCompletions
        : path.EndsWith("/responses"u8) ? ChatRoute.Responses
        : path.EndsWith("/v1/messages"u8) ? ChatRoute.Messages
        : path.EndsWith("/v1/messages/count_tokens"u8) ? ChatRoute.MessagesCount
        : path.EndsWith("/responses/input_tokens"u8) ? ChatRoute.ResponsesCount
        : ChatRoute.None;

    extension(ChatRoute route)
    {
        /// <summary>The prompt is counted and not answered: nothing is said, so nothing is learnt.</summary>
        public bool IsCount => route is ChatRoute.ResponsesCount or ChatRoute.MessagesCount;
    }
}
