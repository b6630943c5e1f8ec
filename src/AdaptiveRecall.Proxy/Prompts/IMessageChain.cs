namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>The messages of a prompt as the ledger sees them, whatever the wire format.</summary>
internal interface IMessageChain
{
    int Count { get; }

    /// <summary>Names the conversation up to and including a message.</summary>
    ChainHash ChainAt(int index);

    /// <summary>Whether a message is the user's.</summary>
    bool IsUser(int index);

    /// <summary>Whether a message is the model's.</summary>
    bool IsAnswer(int index);
}
