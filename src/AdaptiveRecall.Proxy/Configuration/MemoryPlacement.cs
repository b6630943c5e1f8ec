namespace AdaptiveRecall.Proxy.Configuration;

/// <summary>Where in a prompt the memory block is written.</summary>
public enum MemoryPlacement
{
    /// <summary>At the head of the last user message: every provider allows it, and the cached prefix of the prompt stays.</summary>
    User,

    /// <summary>
    /// At the end of the system prompt, where it stays for the conversation; what is recalled later goes to the last user message. The cached prefix
    /// stays here too.
    /// </summary>
    System,

    /// <summary>Nowhere: memories are learnt and not injected.</summary>
    Off,
}
