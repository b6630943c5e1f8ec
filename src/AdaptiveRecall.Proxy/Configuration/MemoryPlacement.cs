namespace AdaptiveRecall.Proxy.Configuration;

/// <summary>Where in a prompt the memory block is written.</summary>
public enum MemoryPlacement
{
    /// <summary>At the head of the last user message: every provider allows it, and the cached prefix of the prompt stays.</summary>
    User,

    /// <summary>In the system message.</summary>
    System,

    /// <summary>Nowhere: memories are learnt and not injected.</summary>
    Off,
}
