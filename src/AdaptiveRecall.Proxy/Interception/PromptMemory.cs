using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.Configuration;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.ChatCompletions;
using AdaptiveRecall.Proxy.Prompts.Ledger;

namespace AdaptiveRecall.Proxy.Interception;

/// <summary>
/// Steps 5 to 8: puts the blocks of earlier turns back, recalls for the message that is to be answered, and says what is
/// to be inserted. Whatever goes wrong on the way, the body is forwarded as it came.
/// </summary>
internal sealed partial class PromptMemory(
    ProxyOptions options,
    MemoryRecaller recaller,
    BlockLedger ledger,
    MemoryIdGenerator receipts,
    TimeProvider time,
    ILogger<PromptMemory> logger)
{
    // What a message wants is said in its beginning or its end; what lies between in a longer one is material. 8,192
    // characters are some 1,500 words, more than a ranking by words can tell apart.
    private const int QueryLimit = 8192;

    /// <summary>Fills the prompt's splice and says what was done.</summary>
    public async ValueTask<MemoryOutcome> InjectAsync(ChatPrompt prompt, MemoryPlacement placement, CancellationToken cancellationToken)
    {
        if (!options.Recall.Enabled || prompt.Control.Mode == MemoryMode.WriteOnly || placement == MemoryPlacement.Off)
        {
            return new MemoryOutcome(MemoryStatus.Off);
        }

        using var activity = InterceptionActivity.Start("recall");
        var started = time.GetTimestamp();
        var outcome = await InjectOrFailAsync(prompt, placement == MemoryPlacement.System ? BlockPlacement.System : BlockPlacement.User, cancellationToken);
        if (outcome.Status == MemoryStatus.Degraded)
        {
            prompt.Splice = new PromptSplice();
        }

        return outcome with { Recall = time.GetElapsedTime(started), Receipt = receipts.Next().ToString() };
    }

    private async ValueTask<MemoryOutcome> InjectOrFailAsync(ChatPrompt prompt, BlockPlacement placement, CancellationToken cancellationToken)
    {
        try
        {
            var inPrompt = new HashSet<MemoryId>();
            if (placement == BlockPlacement.User)
            {
                ChatReplay.Replay(ledger, prompt.Key, prompt.Body, prompt.Scan, prompt.Splice, inPrompt);
            }

            // In the middle of a tool loop the block stays what it was when the user spoke: nothing is recalled anew.
            if (prompt.Scan.FinalUser == ChatScan.None)
            {
                RepeatInSystem(prompt, placement, inPrompt);
            }
            else
            {
                await RecallAsync(prompt, placement, inPrompt, cancellationToken);
            }

            return new MemoryOutcome(prompt.Splice.IsEmpty ? MemoryStatus.None : MemoryStatus.Injected) { Count = inPrompt.Count };
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

    private async ValueTask RecallAsync(ChatPrompt prompt, BlockPlacement placement, HashSet<MemoryId> inPrompt, CancellationToken cancellationToken)
    {
        var erasures = ledger.Erasures;
        var result = await RecallInTimeAsync(QueryOf(prompt, inPrompt), cancellationToken);
        var chain = prompt.Scan.Messages[prompt.Scan.FinalUser].Chain;
        var block = ledger.Record(prompt.Key, chain, result.Head, BlockOf(prompt.Scan, placement, result), erasures);
        prompt.Recorded = block;
        Insert(prompt, placement, block, inPrompt);
    }

    private async ValueTask<RecallResult> RecallInTimeAsync(RecallQuery query, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var started = time.GetTimestamp();
        var pending = recaller.RecallAsync(query, deadline.Token);
        if (pending.IsCompleted)
        {
            return await pending;
        }

        // The request waits for the deadline and not for the work: a store or an embedder may ignore the token.
        var left = options.Recall.Deadline - time.GetElapsedTime(started);
        deadline.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        return await pending.AsTask().WaitAsync(deadline.Token);
    }

    private RecallQuery QueryOf(ChatPrompt prompt, HashSet<MemoryId> inPrompt)
    {
        var scan = prompt.Scan;
        return new RecallQuery(prompt.Owner!.Value, Cut(prompt.UserText))
        {
            Earlier = scan.EarlierUser == ChatScan.None ? null : Cut(ChatText.Of(prompt.Body, scan.Messages[scan.EarlierUser])),
            MessagesInPrompt = ChatMessageHashes.Of(prompt.Body, scan, prompt.Key, ledger),
            InPrompt = inPrompt,
            AsOf = prompt.Control.AsOf,
            Limit = prompt.Control.Limit,
        };
    }

    private static string Cut(string text) =>
        text.Length <= QueryLimit ? text : string.Concat(text.AsSpan(0, QueryLimit / 2), "\n", text.AsSpan(text.Length - (QueryLimit / 2)));

    private static LedgerBlock BlockOf(ChatScan scan, BlockPlacement placement, RecallResult result) =>
        result.Block is { } text && ChatBlockWriter.Write(scan, placement, text) is { } insertion
            ? new LedgerBlock(text, insertion.Bytes, [.. result.Memories.Where(static memory => memory.Injected).Select(static memory => memory.Memory.Id)])
            : LedgerBlock.Nothing;

    private void RepeatInSystem(ChatPrompt prompt, BlockPlacement placement, HashSet<MemoryId> inPrompt)
    {
        var chain = prompt.Scan.Messages[prompt.Scan.LastUser].Chain;
        if (placement == BlockPlacement.System && ledger.Find(prompt.Key, chain)?.Before(0) is { } block)
        {
            Insert(prompt, placement, block, inPrompt);
        }
    }

    private static void Insert(ChatPrompt prompt, BlockPlacement placement, LedgerBlock block, HashSet<MemoryId> inPrompt)
    {
        if (!block.Inserted.IsEmpty && ChatBlockWriter.Write(prompt.Scan, placement, block.Text) is { } insertion)
        {
            prompt.Splice.Add(insertion with { Bytes = block.Inserted });
            inPrompt.UnionWith(block.Memories);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Recall took longer than Recall:Deadline ({Milliseconds} ms): the request goes on without memory. If this lasts, look at the store's disk and at what else holds its file.")]
    private static partial void DeadlinePassed(ILogger logger, double milliseconds);

    [LoggerMessage(2, LogLevel.Warning, "The store could not be read: the request goes on without memory. {Cause}")]
    private static partial void StoreFailed(ILogger logger, string cause);

    [LoggerMessage(3, LogLevel.Error, "Recall failed with {Exception}: the request goes on without memory.")]
    private static partial void RecallFailed(ILogger logger, string exception);
}
