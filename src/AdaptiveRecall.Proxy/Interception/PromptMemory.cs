using AdaptiveRecall.Memory.Lifecycle;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.Configuration;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.Ledger;

namespace AdaptiveRecall.Proxy.Interception;

/// <summary>
/// Steps 5 to 8: puts the blocks of earlier turns back, recalls for the message that is to be answered, and says what is
/// to be inserted. Whatever goes wrong on the way, the body is forwarded as it came.
/// </summary>
internal sealed partial class PromptMemory(
    ProxyOptions options,
    MemoryRecaller recaller,
    IMemoryStore store,
    PromptLedger ledger,
    ErasureBarrier barrier,
    MemoryIdGenerator receipts,
    TimeProvider time,
    ILogger<PromptMemory> logger)
{
    // What a message wants is said in its beginning or its end; what lies between in a longer one is material. 8,192
    // characters are some 1,500 words, more than a ranking by words can tell apart.
    private const int QueryLimit = 8192;

    // 1,024 tokens of about four characters: the least that providers keep in their caches at all. So much may be read anew, once.
    private const int BeginningLimit = 4096;

    /// <summary>Fills the prompt's splice and says what was done.</summary>
    public async ValueTask<MemoryOutcome> InjectAsync(ChatPrompt prompt, MemoryPlacement placement, CancellationToken cancellationToken)
    {
        var isOff = !options.Recall.Enabled || prompt.Control.Mode == MemoryMode.WriteOnly || placement == MemoryPlacement.Off;
        var started = time.GetTimestamp();
        if (prompt.Obstacle is { } obstacle)
        {
            await GoOnAsync(prompt, isOff, cancellationToken);
            return prompt.Splice.IsEmpty ? obstacle : WithReceipt(new MemoryOutcome(MemoryStatus.Injected) { Count = prompt.InjectedCount }, started);
        }

        using var activity = InterceptionActivity.Start("recall");
        var passage = barrier.Enter(prompt.Key);
        prompt.Placement = placement == MemoryPlacement.System ? BlockPlacement.System : isOff ? BlockPlacement.Off : BlockPlacement.User;
        var outcome = await InjectOrFailAsync(prompt, isOff, cancellationToken);
        if (outcome.Status is MemoryStatus.Injected && !passage.IsOpen)
        {
            // Erased since: what was read before is not sent any more.
            prompt.Forget();
            outcome = new MemoryOutcome(MemoryStatus.None);
        }
        else if (outcome.Status is MemoryStatus.Degraded)
        {
            prompt.Forget();
        }

        if (prompt.Place is null && prompt.Lookup is { } lookup)
        {
            // Learnt all the same, as far as is known where. Nothing of it is remembered for the next turn: that may know better.
            prompt.Place = ConversationOf(prompt).Resolve(lookup, ledger, time.GetUtcNow(), []);
        }

        if (prompt.IsCount)
        {
            // Nobody answers it, so it is no place of a conversation; the prompt that is counted may never be sent.
            return isOff ? new MemoryOutcome(MemoryStatus.Off) : outcome with { Recall = time.GetElapsedTime(started) };
        }

        foreach (var change in prompt.Changes)
        {
            prompt.Lookup!.Add(change);
        }

        return isOff ? new MemoryOutcome(MemoryStatus.Off) : WithReceipt(outcome, started);
    }

    private MemoryOutcome WithReceipt(in MemoryOutcome outcome, long started) => outcome with { Recall = time.GetElapsedTime(started), Receipt = receipts.Next().ToString() };

    private async ValueTask<MemoryOutcome> InjectOrFailAsync(ChatPrompt prompt, bool isOff, CancellationToken cancellationToken)
    {
        using var deadline = new RecallDeadline(options.Recall.Deadline, time, cancellationToken);
        try
        {
            if (isOff)
            {
                await PlaceAsync(prompt, deadline);
            }
            else if (prompt.Scan.FinalUser != PromptScan.None)
            {
                await RecallAsync(prompt, deadline);
            }
            else
            {
                // In the middle of a tool loop the block stays what it was when the user spoke: nothing is recalled anew.
                await RepeatAsync(prompt, deadline);
            }

            return new MemoryOutcome(prompt.Splice.IsEmpty ? MemoryStatus.None : MemoryStatus.Injected) { Count = prompt.InjectedCount };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            DeadlinePassed(logger, options.Recall.Deadline.TotalMilliseconds);
            return MemoryOutcome.Degraded(MemoryReason.Deadline);
        }
        catch (MemoryStoreException exception)
        {
            StoreFailed(logger, exception.Message);
            return MemoryOutcome.Degraded(MemoryReason.Store);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // An embedder or ranker may fail in any way; its message may hold what the user said, so only its type is told.
            RecallFailed(logger, exception.GetType().Name);
            return MemoryOutcome.Degraded(MemoryReason.None);
        }
    }

    private async ValueTask RecallAsync(ChatPrompt prompt, RecallDeadline deadline)
    {
        // The ledger's read and recall's first one are under way together.
        var replay = new PromptReplay(prompt.Format, prompt.Buffer, prompt.Scan);
        var conversation = ConversationOf(prompt);
        var final = new FinalBlock(prompt.Scan.Messages[prompt.Scan.FinalUser].Chain);
        List<ILedgerReader> readers = [replay, conversation, final];
        if (prompt.History is not null)
        {
            readers.Add(prompt.History);
        }

        prompt.Lookup = ledger.For(prompt.Key, readers);
        prompt.Lookup.Begin(deadline.Token);
        var start = await deadline.WaitAsync(recaller.BeginAsync(QueryOf(prompt), deadline.Token));
        prompt.Head = start.Head;
        await deadline.WaitAsync(prompt.Lookup.ConfirmAsync(start.Head, deadline.Token));

        prompt.Place = conversation.Resolve(prompt.Lookup, ledger, time.GetUtcNow(), prompt.Changes);
        prompt.Inject(replay.Replay(prompt.Lookup, ledger, prompt.Changes));
        prompt.TakeKept();
        prompt.InjectKept();

        prompt.Recalled = await deadline.WaitAsync(recaller.CompleteAsync(start, deadline.Token));
        prompt.Recorded = final.Choose(prompt.Lookup, start.Head, BlockOf(prompt, final.Key, replay.KnowsTurns), prompt.Changes);
        if (!prompt.Recorded.Inserted.IsEmpty)
        {
            prompt.Inject([new InjectedBlock(prompt.Scan.ChainAt(prompt.Scan.FinalUser), prompt.Scan.FinalUser, prompt.Recorded, IsReplayed: false)]);
        }
    }

    // No recall reads the head here, and without it nobody knows whether what is at hand was erased elsewhere.
    private async ValueTask RepeatAsync(ChatPrompt prompt, RecallDeadline deadline)
    {
        var replay = new PromptReplay(prompt.Format, prompt.Buffer, prompt.Scan);
        var conversation = ConversationOf(prompt);
        prompt.Lookup = ledger.For(prompt.Key, prompt.History is { } history ? [replay, conversation, history] : [replay, conversation]);
        prompt.Lookup.Begin(deadline.Token);
        var head = await deadline.WaitAsync(store.GetHeadAsync(prompt.Key, deadline.Token));
        prompt.Head = head;
        await deadline.WaitAsync(prompt.Lookup.ConfirmAsync(head, deadline.Token));
        prompt.TakeSaidForHistory();
        prompt.Place = conversation.Resolve(prompt.Lookup, ledger, time.GetUtcNow(), prompt.Changes);
        prompt.Inject(replay.Replay(prompt.Lookup, ledger, prompt.Changes));
        prompt.TakeKept();
        prompt.InjectKept();
    }

    // Nothing is recalled, and what the user says is still learnt: that needs to know where it was said.
    private async ValueTask PlaceAsync(ChatPrompt prompt, RecallDeadline deadline)
    {
        if (options.Learning.Enabled && prompt.Control.Mode != MemoryMode.ReadOnly)
        {
            var conversation = ConversationOf(prompt);
            prompt.Lookup = ledger.For(prompt.Key, prompt.History is { } history ? [conversation, history] : [conversation]);
            prompt.Lookup.Begin(deadline.Token);
            await deadline.WaitAsync(prompt.Lookup.CompleteAsync(deadline.Token));
            prompt.TakeSaidForHistory();
            prompt.TakeKept();
            prompt.Place = conversation.Resolve(prompt.Lookup, ledger, time.GetUtcNow(), prompt.Changes);
        }
    }

    // Results of functions for a conversation that the upstream keeps get nothing but what their instructions lack. Where it stands is carried on
    // to the answer's id, by which the user's next prompt will name it.
    private async ValueTask GoOnAsync(ChatPrompt prompt, bool isOff, CancellationToken cancellationToken)
    {
        if (prompt.History is not { Before: not null } history)
        {
            return;
        }

        using var deadline = new RecallDeadline(options.Recall.Deadline, time, cancellationToken);
        try
        {
            var lookup = ledger.For(prompt.Key, [history]);
            lookup.Begin(deadline.Token);
            prompt.Head = await deadline.WaitAsync(store.GetHeadAsync(prompt.Key, deadline.Token));
            await deadline.WaitAsync(lookup.ConfirmAsync(prompt.Head.Value, deadline.Token));
            prompt.Lookup = lookup;
            prompt.TakeKept();
            if (!isOff)
            {
                prompt.InjectKept();
            }

            prompt.Place = history.PlaceBefore(lookup) is { } before ? before with { Sequence = before.Sequence + prompt.Scan.Count } : null;
        }
        catch (Exception exception) when (exception is MemoryStoreException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // The conversation goes on as a new one: nothing is lost but its context.
            StoreFailed(logger, exception.Message);
        }
    }

    private static ConversationReading ConversationOf(ChatPrompt prompt) =>
        new(prompt.Key, prompt.Session, prompt.Scan, prompt.Scan.FirstUser, prompt.Scan.LastUser, prompt.History);

    private static RecallQuery QueryOf(ChatPrompt prompt)
    {
        var scan = prompt.Scan;
        prompt.TakeSaid();
        return new RecallQuery(prompt.Owner!.Value, Cut(prompt.UserText))
        {
            Earlier = scan.EarlierUser == PromptScan.None ? null : Cut(prompt.Format.TextOf(prompt.Body, scan.Messages[scan.EarlierUser])),
            MessagesInPrompt = prompt.Said,
            InPrompt = prompt.InPrompt,
            AsOf = prompt.Control.AsOf,
            Limit = prompt.Control.Limit,
        };
    }

    private static string Cut(string text) =>
        text.Length <= QueryLimit ? text : string.Concat(text.AsSpan(0, QueryLimit / 2), "\n", text.AsSpan(text.Length - (QueryLimit / 2)));

    private LedgerBlock BlockOf(ChatPrompt prompt, RecordKey key, bool knowsTurns)
    {
        var result = prompt.Recalled!;
        WrittenBlock inserted = default;
        IReadOnlyList<MemoryId> shown = [];
        if (result.Block is { } text && Write(prompt, text, knowsTurns) is { } written)
        {
            inserted = written;
            shown = [.. result.Memories.Where(static memory => memory.Injected).Select(static memory => memory.Memory.Id)];
        }

        return new LedgerBlock(key, ledger.Expiry, inserted.Bytes, shown)
        {
            Placement = inserted.Placement,
            Part = inserted.Part,
            Epoch = result.Head.Epoch,
            Version = result.Head.Version,
            Tokens = result.Tokens,
        };
    }

    private static WrittenBlock? Write(ChatPrompt prompt, string text, bool knowsTurns) =>
        (prompt.Placement == BlockPlacement.System && MayChangeSystem(prompt, knowsTurns) ? prompt.Format.Write(prompt.Scan, BlockPlacement.System, text) : null)
        ?? prompt.Format.Write(prompt.Scan, BlockPlacement.User, text);

    // A new block in the system prompt moves all that follows out of the provider's cache: done once in a conversation, and as long as little
    // follows. A conversation that nothing is known of is at its beginning as far as anybody can tell.
    private static bool MayChangeSystem(ChatPrompt prompt, bool knowsTurns)
    {
        var scan = prompt.Scan;
        return prompt.Injected.Count == 0
            && prompt.Kept is null
            && (!knowsTurns || scan.Messages[scan.FinalUser].Element.Start - scan.Messages[scan.FirstUser].Element.Start <= BeginningLimit);
    }

    [LoggerMessage(1, LogLevel.Warning, "Recall took longer than Recall:Deadline ({Milliseconds} ms): the request goes on without memory. If this lasts, look at the store's disk and at what else holds its file.")]
    private static partial void DeadlinePassed(ILogger logger, double milliseconds);

    [LoggerMessage(2, LogLevel.Warning, "The store could not be read: the request goes on without memory. {Cause}")]
    private static partial void StoreFailed(ILogger logger, string cause);

    [LoggerMessage(3, LogLevel.Error, "Recall failed with {Exception}: the request goes on without memory.")]
    private static partial void RecallFailed(ILogger logger, string exception);
}
