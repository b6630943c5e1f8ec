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
    /// At the end of the first system or developer message; without one, as a system message of its own, first of all.
    /// For models that weigh instructions above what users say. Whenever the block changes, the provider's prompt cache
    /// misses everything after it.
    /// </summary>
    System,

    /// <summary>Nothing is injected.</summary>
    Off,
}
