namespace AdaptiveRecall.Proxy.Prompts.ChatCompletions;

/// <summary>One element of <c>messages</c>: where its parts lie. Its text is decoded only for those who ask (see <see cref="ChatText"/>).</summary>
internal struct ChatMessage
{
    public ChatRole Role;
    public ChatContentKind ContentKind;

    /// <summary>It calls tools (<c>tool_calls</c> with something in it, or the older <c>function_call</c>).</summary>
    public bool HasToolCalls;

    /// <summary>The whole element.</summary>
    public ByteRange Element;

    /// <summary>
    /// What lies between the quotes or the brackets of the content. A text for the model goes in at its start or its end.
    /// </summary>
    public ByteRange Content;

    /// <summary>The content is an array without parts, so a part put into it takes no comma.</summary>
    public bool ContentIsEmpty;

    /// <summary>The raw bytes of <c>name</c>, if it is a string.</summary>
    public ByteRange Name;

    /// <summary>The raw bytes of <c>tool_call_id</c>, if it is a string.</summary>
    public ByteRange ToolCallId;

    /// <summary>Names the conversation up to and including this message.</summary>
    public ChainHash Chain;

    /// <summary>A block can be put into it.</summary>
    public readonly bool CanHoldText => ContentKind is ChatContentKind.Text or ChatContentKind.Parts;
}
