using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.Buffering;
using AdaptiveRecall.Proxy.Prompts.ChatCompletions;
using AdaptiveRecall.Proxy.Prompts.Ledger;

namespace AdaptiveRecall.Proxy.Interception;

/// <summary>One chat request on its way: the body, what the scan found in it, and what is to be inserted.</summary>
internal sealed class ChatPrompt(PooledBody body, ChatScan scan, ChatScanPool scans) : IDisposable
{
    /// <summary>Whose; not set: nobody's, and then <see cref="Obstacle"/> says so.</summary>
    public Owner? Owner { get; init; }

    /// <summary>The owner's key.</summary>
    public OwnerKey Key { get; init; }

    /// <summary>What the request asked of memory.</summary>
    public ControlHeaders Control { get; init; }

    /// <summary>Why memory has nothing to do with this request: it is neither recalled for nor learnt from.</summary>
    public MemoryOutcome? Obstacle { get; init; }

    /// <summary>The text of the last user message, without anything of ours that a client sent back.</summary>
    public string UserText { get; init; } = "";

    /// <summary>Where the last user message stands.</summary>
    public ConversationPlace Place { get; init; }

    public ReadOnlySpan<byte> Body => body.Memory.Span;

    public ChatScan Scan => scan;

    /// <summary>What is inserted into the body. Empty: it is forwarded as it came.</summary>
    public PromptSplice Splice { get; set; } = new();

    /// <summary>What the ledger holds for the final user message; not set: it was not asked.</summary>
    public LedgerBlock? Recorded { get; set; }

    public void Dispose() => scans.Return(scan);
}
