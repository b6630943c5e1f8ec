using AdaptiveRecall.Proxy.Prompts.Ledger;

namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>
/// What is particular to a wire format: where things lie in its bodies and answers. Everything else on the way of a chat request is shared.
/// Has no state.
/// </summary>
internal interface IPromptFormat
{
    /// <summary>Its name in metrics.</summary>
    string Name { get; }

    /// <summary>Whether these events hold the last one of a streamed answer: at it SDKs stop reading.</summary>
    bool IsEnd(ReadOnlySpan<byte> events);

    /// <summary>Scans a body.</summary>
    /// <param name="body">The whole body.</param>
    /// <param name="seed">What the messages' hash chain starts from.</param>
    /// <param name="scan">Takes the result.</param>
    void Scan(ReadOnlySpan<byte> body, in ChainSeed seed, PromptScan scan);

    /// <summary>What a message says, in the person's or the model's own words.</summary>
    string TextOf(ReadOnlySpan<byte> body, in PromptMessage message);

    /// <summary>Whether a prompt is an application's own call (see <see cref="UtilityCall"/>).</summary>
    /// <param name="body">The body.</param>
    /// <param name="scan">Its scan.</param>
    /// <param name="user">The text of the last user message.</param>
    bool IsUtilityCall(ReadOnlySpan<byte> body, PromptScan scan, ReadOnlySpan<char> user);

    /// <summary>Spells a block for the final user message, or for the system prompt; nothing where it has no place.</summary>
    WrittenBlock? Write(PromptScan scan, BlockPlacement placement, ReadOnlySpan<char> block);

    /// <summary>Puts a block that was written for this message, now or earlier, into the body, at its <see cref="LedgerBlock.Placement"/>; says whether it has a place.</summary>
    bool Insert(ReadOnlySpan<byte> body, PromptScan scan, int message, LedgerBlock block, PromptSplice splice);

    /// <summary>Reads the answer out of a response: JSON or server-sent events, whole or cut off. Never throws.</summary>
    ModelAnswer ReadAnswer(ReadOnlySpan<byte> response);

    /// <summary>The answer that begins with this message of a prompt.</summary>
    ModelAnswer AnswerOf(ReadOnlySpan<byte> body, PromptScan scan, int message);
}
