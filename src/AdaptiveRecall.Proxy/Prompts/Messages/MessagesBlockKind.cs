namespace AdaptiveRecall.Proxy.Prompts.Messages;

/// <summary>What a content block is, as far as it matters where ours may stand and who speaks.</summary>
internal enum MessagesBlockKind : byte
{
    /// <summary>An image, a document, a search result, or what comes to be.</summary>
    Other,
    Text,

    /// <summary>The model's thinking, readable or not; clients leave it out of old turns.</summary>
    Thinking,

    /// <summary>A call of a tool, of the client's or of the server's.</summary>
    ToolUse,

    /// <summary>The result of a client's tool. These stand first in a user message, or the API refuses it.</summary>
    ToolResult,
}
