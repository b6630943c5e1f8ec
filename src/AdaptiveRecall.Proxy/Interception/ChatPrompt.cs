using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.Buffering;
using AdaptiveRecall.Proxy.Prompts.Ledger;

namespace AdaptiveRecall.Proxy.Interception;

/// <summary>One chat request on its way: the body, what the scan found in it, and what is to be inserted.</summary>
internal sealed class ChatPrompt(IPromptFormat format, PooledBody body, PromptScan scan, PromptScanPool scans) : IDisposable
{
    /// <summary>Whose; not set: nobody's, and then <see cref="Obstacle"/> says so.</summary>
    public Owner? Owner { get; init; }

    /// <summary>When the request began: an erasure since then wins over all that is learnt of it.</summary>
    public DateTimeOffset BegunAt { get; set; }

    /// <summary>The owner's key.</summary>
    public OwnerKey Key { get; init; }

    /// <summary>What the request asked of memory.</summary>
    public ControlHeaders Control { get; init; }

    /// <summary>Why memory has nothing to do with this request: it is neither recalled for nor, but for <see cref="LearntOnly"/>, learnt from.</summary>
    public MemoryOutcome? Obstacle { get; init; }

    /// <summary>The owner's key could not be had: nothing is recalled, and what the user says is learnt when the store can be reached.</summary>
    public bool LearntOnly { get; init; }

    /// <summary>The text of the last user message, without anything of ours that a client sent back.</summary>
    public string UserText { get; init; } = "";

    /// <summary>The conversation's id as the client names it, to us or to an upstream that keeps the conversation.</summary>
    public string? Session { get; init; }

    /// <summary>What the upstream keeps of the conversation; not set: the prompt is all of it.</summary>
    public UpstreamHistory? History { get; init; }

    /// <summary>The prompt is counted and not answered.</summary>
    public bool IsCount { get; init; }

    /// <summary>Its wire format.</summary>
    public IPromptFormat Format => format;

    public ReadOnlySpan<byte> Body => body.Memory.Span;

    /// <summary>The body's buffer, for what looks into it more than once.</summary>
    public PooledBody Buffer => body;

    public PromptScan Scan => scan;

    /// <summary>Where the upstream's blocks go.</summary>
    public BlockPlacement Placement { get; set; }

    /// <summary>What is inserted into the body. Empty: it is forwarded as it came.</summary>
    public PromptSplice Splice { get; private set; } = new();

    /// <summary>The blocks that are inserted.</summary>
    public List<InjectedBlock> Injected { get; } = [];

    /// <summary>The memories that they show, and those that the upstream's part of the conversation shows.</summary>
    public HashSet<MemoryId> InPrompt { get; } = [];

    /// <summary>How many memories the prompt holds through us.</summary>
    public int InjectedCount => History is null ? InPrompt.Count : Injected.SelectMany(static injected => injected.Block.Memories).Distinct().Count();

    /// <summary>The hashes of what the user says in it (<see cref="MessageHash"/>), and in the upstream's part of the conversation.</summary>
    public HashSet<ulong> Said { get; } = [];

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

    /// <summary>What the upstream holds of the conversation already; not set: nothing is known of that.</summary>
    public KeptMessages? Kept { get; private set; }

    /// <summary>The block that stands in the instructions, which come anew with every prompt of a conversation that the upstream keeps; not set: none does.</summary>
    public LedgerBlock? Instructions =>
        scan.SystemMessage == PromptScan.None ? Injected.Find(static injected => injected.Block.Placement == BlockPlacement.System).Block ?? Kept?.Instructions : null;

    /// <summary>What the model answered, where that was read before the answer's last bytes went out.</summary>
    public ModelAnswer? Answer { get; set; }

    /// <summary>Inserts blocks.</summary>
    public void Inject(IReadOnlyList<InjectedBlock> blocks)
    {
        foreach (var injected in blocks)
        {
            if (format.Insert(Body, scan, injected.Message, injected.Block, Splice))
            {
                InPrompt.UnionWith(injected.Block.Memories);
                Injected.Add(injected);
            }
        }
    }

    /// <summary>Counts in what the user says in the prompt.</summary>
    public void TakeSaid() => Said.UnionWith(UserMessageHashes.Of(format, Body, scan, Key));

    /// <summary>The same, where nothing is recalled: only the next prompt of a conversation that the upstream keeps wants to know it.</summary>
    public void TakeSaidForHistory()
    {
        if (History is not null)
        {
            TakeSaid();
        }
    }

    /// <summary>Counts in what the upstream holds of the conversation.</summary>
    public void TakeKept()
    {
        if (History?.Find(Lookup!) is { } kept)
        {
            Kept = kept;
            InPrompt.UnionWith(kept.Memories);
            Said.UnionWith(kept.Messages);
        }
    }

    /// <summary>Puts the block of the instructions back.</summary>
    public void InjectKept()
    {
        if (Kept?.Instructions is { } block)
        {
            Inject([new InjectedBlock(scan.LastUser == PromptScan.None ? default : scan.ChainAt(scan.LastUser), scan.LastUser, block, IsReplayed: true)]);
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
