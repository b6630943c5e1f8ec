namespace AdaptiveRecall.Proxy.Prompts.ChatCompletions;

/// <summary>What a scan found in a chat completions body. Reused: it belongs to one request from rent to return.</summary>
internal sealed class ChatScan : IMessageChain
{
    /// <summary>
    /// Messages a prompt may have. No model takes in a conversation of thousands of turns, and the bound keeps what one
    /// request can make us hold (about 100 bytes a message) under half a megabyte.
    /// </summary>
    public const int MessageLimit = 4096;

    /// <summary>No such message.</summary>
    public const int None = -1;

    private ChatMessage[] _messages = new ChatMessage[32];

    public ChatScanStatus Status { get; internal set; }

    /// <summary>The client asked for a stream of server-sent events.</summary>
    public bool Stream { get; internal set; }

    /// <summary>The raw bytes of <c>model</c>, if it is a string.</summary>
    public ByteRange Model { get; internal set; }

    /// <summary>Where the first element of <c>messages</c> would be put: right after the opening bracket.</summary>
    public int MessagesStart { get; internal set; }

    public int Count { get; private set; }

    public ReadOnlySpan<ChatMessage> Messages => _messages.AsSpan(0, Count);

    /// <summary>The last user message, or <see cref="None"/>.</summary>
    public int LastUser { get; internal set; } = None;

    /// <summary>The user message before the last one, or <see cref="None"/>: what a short follow-up refers to.</summary>
    public int EarlierUser { get; internal set; } = None;

    /// <summary>
    /// The user message that is to be answered: the last one, if nothing but the beginning of its answer (a prefill)
    /// follows. <see cref="None"/> in the middle of a tool loop: there its answer is already under way.
    /// </summary>
    public int FinalUser { get; internal set; } = None;

    /// <summary>The first system or developer message, or <see cref="None"/>.</summary>
    public int FirstSystem { get; internal set; } = None;

    /// <summary>The first user message, or <see cref="None"/>.</summary>
    public int FirstUser { get; internal set; } = None;

    internal ChainHasher Hasher { get; } = new();

    /// <summary>It grew for an unusual prompt, and would hold that memory for usual ones.</summary>
    internal bool IsOversized => _messages.Length > 512;

    public ChainHash ChainAt(int index) => Messages[index].Chain;

    public bool IsUser(int index) => Messages[index].Role == ChatRole.User;

    public bool IsAnswer(int index) => Messages[index].Role == ChatRole.Assistant;

    internal bool TryAdd(in ChatMessage message)
    {
        if (Count == MessageLimit)
        {
            return false;
        }

        if (Count == _messages.Length)
        {
            Array.Resize(ref _messages, _messages.Length * 2);
        }

        _messages[Count++] = message;
        return true;
    }

    internal void Reset()
    {
        Status = ChatScanStatus.Ok;
        Stream = false;
        Model = default;
        MessagesStart = 0;
        Count = 0;
        FirstUser = None;
        EarlierUser = None;
        LastUser = None;
        FinalUser = None;
        FirstSystem = None;
    }
}
