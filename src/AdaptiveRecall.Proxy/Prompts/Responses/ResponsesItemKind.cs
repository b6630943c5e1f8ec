namespace AdaptiveRecall.Proxy.Prompts.Responses;

/// <summary>What an item of the input is, as far as it matters who speaks.</summary>
internal enum ResponsesItemKind : byte
{
    /// <summary>A message; also an item without a type.</summary>
    Message,

    /// <summary>The model's reasoning.</summary>
    Reasoning,

    /// <summary>Something that the model did, by itself or through the client, or a reference to such an item.</summary>
    Call,

    /// <summary>What a tool of the client gave.</summary>
    Result,
}
