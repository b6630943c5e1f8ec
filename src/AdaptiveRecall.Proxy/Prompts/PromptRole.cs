namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>Who a message is from.</summary>
internal enum PromptRole : byte
{
    /// <summary>A role that we do not know, or none.</summary>
    Other,
    System,
    Developer,
    User,
    Assistant,

    /// <summary>A tool's result.</summary>
    Tool,

    /// <summary>A tool's result in the form before 2024.</summary>
    Function,
}
