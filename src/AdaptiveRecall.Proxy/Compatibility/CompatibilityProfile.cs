namespace AdaptiveRecall.Proxy.Compatibility;

/// <summary>What another memory or gateway calls things, so that an application moves here by changing its URL.</summary>
/// <param name="Name">What <c>AdaptiveRecall:Compatibility</c> calls it.</param>
internal sealed record CompatibilityProfile(string Name)
{
    /// <summary>Headers that name the conversation, the one it prefers itself first; the first that is there counts as <c>x-memory-session</c>.</summary>
    public IReadOnlyList<string> SessionHeaders { get; init; } = [];

    /// <summary>Fields of the body that name the user where no header does.</summary>
    public IReadOnlyList<string> BodyFields { get; init; } = [];

    /// <summary>Headers that were meant for the other system alone and must not reach the upstream.</summary>
    public IReadOnlyList<string> Withheld { get; init; } = [];

    /// <summary>Whether the conversation is echoed in this header; not set: in none.</summary>
    public string? ConversationHeader { get; init; }

    /// <summary>The header that says "true" or "false": whether memories were injected.</summary>
    public string? ModifiedHeader { get; init; }

    /// <summary>The header that says how many.</summary>
    public string? CountHeader { get; init; }

    /// <summary>The header that names the request: here the receipt.</summary>
    public string? CallHeader { get; init; }

    /// <summary>The profiles there are.</summary>
    public static IReadOnlyList<CompatibilityProfile> All { get; } =
    [
        // https://supermemory.ai/docs/model-enhancement/identifying-users, https://supermemory.ai/docs/memory-router/overview#response-headers.
        // Not x-supermemory-tokens-processed and -chunks-created: they are counted after the answer has begun. Not the upstream in the path:
        // no request chooses its upstream here.
        new("supermemory")
        {
            SessionHeaders = ["x-sm-conversation-id"],
            BodyFields = ["user"],
            Withheld = ["x-supermemory-api-key", "x-sm-conversation-id"],
            ConversationHeader = "x-supermemory-conversation-id",
            ModifiedHeader = "x-supermemory-context-modified",
            CountHeader = "x-supermemory-chunks-retrieved",
        },

        // https://docs.mem0.ai/open-source/features/openai_compatibility: only fields of the body. They stay in it, because the body is never
        // rewritten: the upstream must ignore fields it does not know, as most do, and OpenAI does not.
        new("mem0") { BodyFields = ["user_id"] },

        // https://docs.litellm.ai/docs/proxy/customers, https://docs.litellm.ai/docs/proxy/request_headers and response_headers. Its other
        // headers (timeouts, tags) stay: behind this proxy there may be a LiteLLM.
        new("litellm")
        {
            SessionHeaders = ["x-litellm-session-id", "x-litellm-trace-id"],
            BodyFields = ["user"],
            CallHeader = "x-litellm-call-id",
        },
    ];

    /// <summary>The profile of that name, whatever its case.</summary>
    public static CompatibilityProfile? Find(string name) => All.FirstOrDefault(profile => profile.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
