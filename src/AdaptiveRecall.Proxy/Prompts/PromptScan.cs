namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>What a scan found in a body, whatever its wire format. Reused: it belongs to one request from rent to return.</summary>
internal sealed class PromptScan : IMessageChain
{
    /// <summary>
    /// Messages a prompt may have. No model takes in a conversation of thousands of turns, and the bound keeps what one
    /// request can make us hold (about 100 bytes a message) under half a megabyte.
    /// </summary>
    public const int MessageLimit = 4096;

    /// <summary>No such message.</summary>
    public const int None = -1;

    private readonly ChainHasher _outsideHasher = new();
    private PromptMessage[] _messages = new PromptMessage[32];
    private PromptMessage _instructions;
    private UInt128 _outside;

    public ScanStatus Status { get; internal set; }

    /// <summary>The client asked for a stream of server-sent events.</summary>
    public bool Stream { get; internal set; }

    /// <summary>The raw bytes of <c>model</c>, if it is a string.</summary>
    public ByteRange Model { get; internal set; }

    /// <summary>Where the body's first field would be put: right after the opening brace.</summary>
    public int FieldsStart { get; internal set; }

    /// <summary>Where the first of the messages would be put: right after the opening bracket. 0: they are no array.</summary>
    public int MessagesStart { get; internal set; }

    /// <summary>There is a field for the system prompt outside of the messages (<c>system</c>, <c>instructions</c>).</summary>
    public bool HasInstructions { get; internal set; }

    /// <summary>That system prompt: its content only.</summary>
    public ref PromptMessage Instructions => ref _instructions;

    /// <summary>The raw bytes of the id of the answer that this prompt goes on from: the messages before are at the upstream.</summary>
    public ByteRange Continued { get; internal set; }

    /// <summary>The raw bytes of the id of the conversation that the upstream keeps.</summary>
    public ByteRange Conversation { get; internal set; }

    /// <summary>The upstream keeps the prompt and its answer: the next prompt may bring only what is new.</summary>
    public bool IsKept { get; internal set; }

    /// <summary>The answer may have one token: a check whether anybody is there, not a conversation.</summary>
    public bool AsksForOneToken { get; internal set; }

    public int Count { get; private set; }

    public ReadOnlySpan<PromptMessage> Messages => _messages.AsSpan(0, Count);

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

    /// <summary>
    /// The last of the system and developer messages that the prompt begins with, or <see cref="None"/>: what is said for the whole
    /// conversation ends with it. A prompt that goes on from what the upstream keeps has none: its beginning is there.
    /// </summary>
    public int SystemMessage { get; internal set; } = None;

    /// <summary>The first user message, or <see cref="None"/>.</summary>
    public int FirstUser { get; internal set; } = None;

    internal ChainHasher Hasher { get; } = new();

    /// <summary>It grew for an unusual prompt, and would hold that memory for usual ones.</summary>
    internal bool IsOversized => _messages.Length > 512;

    public ChainHash ChainAt(int index) => Messages[index].Chain;

    public bool IsUser(int index) => Messages[index].Role == PromptRole.User;

    public bool IsAnswer(int index) => Messages[index].Role == PromptRole.Assistant;

    internal bool TryAdd(in PromptMessage message)
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

    /// <summary>
    /// Something outside of the messages that makes this another conversation: an agent's system prompt, or what the upstream keeps of it.
    /// In any order, because fields come in any order.
    /// </summary>
    /// <param name="what">Which field, and which part of it.</param>
    /// <param name="raw">The bytes of a JSON string.</param>
    /// <param name="escaped">They have escapes in them.</param>
    internal void SetApart(int what, ReadOnlySpan<byte> raw, bool escaped)
    {
        _outsideHasher.Start();
        _outsideHasher.AppendText(raw, escaped);
        _outside ^= UInt128.RotateLeft(_outsideHasher.Current.Value, what);
    }

    /// <summary>Lets what is outside of the messages count in the names of all of them.</summary>
    internal void NameMessages()
    {
        if (_outside != UInt128.Zero)
        {
            foreach (ref var message in _messages.AsSpan(0, Count))
            {
                message.Chain = new ChainHash(message.Chain.Value ^ _outside);
            }
        }
    }

    internal void Reset()
    {
        Status = ScanStatus.Ok;
        Stream = false;
        FieldsStart = 0;
        HasInstructions = false;
        _instructions = default;
        Continued = default;
        Conversation = default;
        IsKept = false;
        AsksForOneToken = false;
        _outside = UInt128.Zero;
        Model = default;
        MessagesStart = 0;
        Count = 0;
        FirstUser = None;
        EarlierUser = None;
        LastUser = None;
        FinalUser = None;
        FirstSystem = None;
        SystemMessage = None;
    }
}
