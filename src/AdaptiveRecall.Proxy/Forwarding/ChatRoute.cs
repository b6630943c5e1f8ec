namespace AdaptiveRecall.Proxy.Forwarding;

/// <summary>Which of the chat routes a request takes, by the end of its path: deployments, versions and prefixes before that are the upstream's.</summary>
internal enum ChatRoute : byte
{
    /// <summary>None: it is forwarded untouched.</summary>
    None,

    /// <summary><c>…/chat/completions</c>.</summary>
    ChatCompletions,

    /// <summary><c>…/responses</c>.</summary>
    Responses,

    /// <summary><c>…/responses/input_tokens</c>: how long would that prompt be.</summary>
    ResponsesCount,

    /// <summary><c>…/v1/messages</c>. Not <c>…/messages</c>: OpenAI's threads have messages too.</summary>
    Messages,

    /// <summary><c>…/v1/messages/count_tokens</c>: how long would that prompt be.</summary>
    MessagesCount,
}
