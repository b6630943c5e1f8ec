using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Storage;
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

    /// <summary>When the request began: an erasure since then wins over all that is learnt of it.</summary>
    public DateTimeOffset BegunAt { get; set; }

    /// <summary>The owner's key.</summary>
    public OwnerKey Key { get; init; }

    /// <summary>What the request asked of memory.</summary>
    public ControlHeaders Control { get; init; }

    /// <summary>Why memory has nothing to do with this request: it is neither recalled for nor learnt from.</summary>
    public MemoryOutcome? Obstacle { get; init; }

    /// <summary>The text of the last user message, without anything of ours that a client sent back.</summary>
    public string UserText { get; init; } = "";

    public ReadOnlySpan<byte> Body => body.Memory.Span;

    /// <summary>The body's buffer, for what looks into it more than once.</summary>
    public PooledBody Buffer => body;

    public ChatScan Scan => scan;

    /// <summary>Where blocks go.</summary>
    public BlockPlacement Placement { get; set; }

    /// <summary>What is inserted into the body. Empty: it is forwarded as it came.</summary>
    public PromptSplice Splice { get; private set; } = new();

    /// <summary>The blocks that are inserted.</summary>
    public List<InjectedBlock> Injected { get; } = [];

    /// <summary>The memories that they show.</summary>
    public HashSet<MemoryId> InPrompt { get; } = [];

    /// <summary>What the ledger knows of it; not set: it was not asked.</summary>
    public LedgerLookup? Lookup { get; set; }

    /// <summary>What the ledger is to remember for the next turn.</summary>
    public List<LedgerValue> Changes { get; } = [];

    /// <summary>Where the final user message stands, if that is known.</summary>
    public ConversationPlace? Place { get; set; }

    /// <summary>The owner's head that recall read; not set: none was read.</summary>
    public OwnerHead? Head { get; set; }

    /// <summary>What was recalled for the final user message, if anything was asked.</summary>
    public RecallResult? Recalled { get; set; }

    /// <summary>What was injected at the final user message; not set: nothing was recalled for it.</summary>
    public LedgerBlock? Recorded { get; set; }

    /// <summary>Inserts blocks.</summary>
    public void Inject(IReadOnlyList<InjectedBlock> blocks)
    {
        foreach (var injected in blocks)
        {
            Splice.Add(new Insertion(injected.Offset, injected.Block.Inserted));
            InPrompt.UnionWith(injected.Block.Memories);
            Injected.Add(injected);
        }
    }

    /// <summary>Inserts nothing after all.</summary>
    public void Forget()
    {
        Splice = new PromptSplice();
        Injected.Clear();
        InPrompt.Clear();
        Recorded = null;
        Changes.RemoveAll(static change => change is LedgerBlock);
    }

    public void Dispose() => scans.Return(scan);
}
