namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>One message of a prompt: where its parts lie. Its text is decoded only for those who ask (see <see cref="PromptText"/>).</summary>
internal struct PromptMessage
{
    public PromptRole Role;
    public ContentKind ContentKind;

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

    /// <summary>How many parts of the content must stand before a block: results of tools, and what the client has cached.</summary>
    public int PartsBefore;

    /// <summary>Right behind the last of those.</summary>
    public int PartsBeforeEnd;

    /// <summary>Names the conversation up to and including this message.</summary>
    public ChainHash Chain;

    /// <summary>A block can be put into it.</summary>
    public readonly bool CanHoldText => ContentKind is ContentKind.Text or ContentKind.Parts;
}
