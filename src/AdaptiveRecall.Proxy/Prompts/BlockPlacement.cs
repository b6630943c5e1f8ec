namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>Where an upstream's memory block goes (<c>Upstreams:*:Placement</c>).</summary>
internal enum BlockPlacement
{
    /// <summary>
    /// At the head of the last user message: every provider's rules allow it, and the prompt before it stays as it was
    /// in the provider's cache.
    /// </summary>
    User,

    /// <summary>
    /// At the end of the system prompt; without one, as a system prompt of its own. For models that weigh instructions above what users say.
    /// Only what is recalled at the beginning of a conversation goes there, and stays there: a block that came later would move the whole
    /// conversation out of the provider's prompt cache. What is recalled later goes to <see cref="User"/>.
    /// </summary>
    System,

    /// <summary>Nothing is injected.</summary>
    Off,
}
