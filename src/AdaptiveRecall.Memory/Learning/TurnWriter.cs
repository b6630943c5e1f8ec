using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Learning.Forgetting;
using AdaptiveRecall.Memory.Learning.ModelExtraction;
using AdaptiveRecall.Memory.Learning.Reconciliation;
using AdaptiveRecall.Memory.Learning.Spool;
using AdaptiveRecall.Memory.Learning.Work;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.Logging;

namespace AdaptiveRecall.Memory.Learning;

/// <summary>Makes the write of an accepted turn (memory, vector, card) and gives it to the store until that takes it.</summary>
internal sealed class TurnWriter(
    IMemoryStore store,
    TurnSpool spool,
    OwnerKeys keys,
    TextEmbedder embedder,
    MemoryReconciler reconciler,
    MemoryForgetter forgetter,
    Tombstones tombstones,
    MemoryIdGenerator ids,
    LearningOptions options,
    LearningMetrics metrics,
    TimeProvider time,
    ILogger logger)
{
    // A locked database is free again within milliseconds, a restarted server within seconds.
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);

    // Then the words are kept without a vector: they are found by their terms, and durable.
    private const int EmbeddingAttempts = 3;

    // What is known is read from the same store that the write goes to: where that takes longer, the words are made durable first and put
    // into order later.
    private static readonly TimeSpan ReconcileWithin = TimeSpan.FromMilliseconds(200);

    // Each conflict means that another writer of this owner got through.
    private const int ReconcileAttempts = 8;

    // Whoever talks is looked through within a day of it; asking for that with every write would double the store's work.
    private const int WritesBetweenVisits = 64;

    // Longer than a failover that goes well, shorter than the end of an answer is held back for (LearningOptions.AcknowledgeTimeout).
    private static readonly TimeSpan SpoolAfter = TimeSpan.FromSeconds(1);

    private readonly TurnPreparation _preparation = new(keys, ids, options, metrics, time);
    private readonly RequestWriter _requests = new(store, spool, SpoolAfter, time);
    private int _troubled;

    /// <summary>Writes a turn with what came before it, or records alone. Never throws.</summary>
    public async Task<LearnOutcome> WriteAsync(LearnLane lane, IReadOnlyList<LearnEntry> entries, CancellationToken stopping)
    {
        var started = time.GetTimestamp();
        var delay = FirstDelay;
        var conflicts = 0;
        var forgot = false;
        PreparedTurns? turns = null;
        OwnerWrite? write = null;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (!forgot && entries[0].Extraction?.Forget is { } forget)
                {
                    lane.Key ??= await keys.KeyOfAsync(entries[0].Owner, stopping).ConfigureAwait(false);
                    await forgetter.ForgetAsync(lane.Key.Value, entries[0].Owner, forget, stopping).ConfigureAwait(false);
                    forgot = true;
                }

                turns ??= await _preparation.PrepareAsync(lane, entries, stopping).ConfigureAwait(false);
                if (spool.Holds(lane.Key!.Value) && turns.TrySpool(spool))
                {
                    return LearnOutcome.Spooled;
                }

                write ??= await BuildAsync(lane, entries, turns, attempt, stopping).ConfigureAwait(false);
                if (await _requests.WaitAsync(IsForgottenAsync(write, stopping), stopping).ConfigureAwait(false))
                {
                    if (write.Records.Count + write.Earlier.Count > 0)
                    {
                        await _requests.WriteAsync(RequestRecords.Only(write), entries, stopping).ConfigureAwait(false);
                    }

                    return LearnOutcome.Forgotten;
                }

                var reconciled = write.Puts.Count == 0 || conflicts >= ReconcileAttempts ? null : await ReconcileAsync(write, stopping).ConfigureAwait(false);
                var result = await _requests.WriteAsync(WithSaid(reconciled is null ? Later(write) : WithVisit(reconciled), turns.Own), entries, stopping).ConfigureAwait(false);
                if (Interlocked.Exchange(ref _troubled, 0) == 1)
                {
                    LearningLog.Recovered(logger);
                }

                if (result.Outcome == WriteOutcome.Conflict && reconciled is not null)
                {
                    conflicts++;
                    continue;
                }

                if (result.Outcome == WriteOutcome.Erased && entries is [.., { BegunAt: var begun } last] && begun > write.BegunAt)
                {
                    // The erasure may have come between what is written together.
                    return await WriteAsync(lane, [last], stopping).ConfigureAwait(false);
                }

                if (result.Outcome == WriteOutcome.Written && reconciled is not null)
                {
                    await SettleAsync(reconciled, result.Head, stopping).ConfigureAwait(false);
                }

                return OutcomeOf(result.Outcome);
            }
            catch (Exception exception)
            {
                var elapsed = time.GetElapsedTime(started);
                LearningLog.Detail(logger, exception);
                if (turns is not null && (elapsed + delay > SpoolAfter || stopping.IsCancellationRequested) && turns.TrySpool(spool))
                {
                    return LearnOutcome.Spooled;
                }

                if (stopping.IsCancellationRequested || elapsed + delay > options.RetryFor)
                {
                    LearningLog.Lost(logger, elapsed.TotalSeconds, ProblemOf(exception));
                    return LearnOutcome.Lost;
                }

                if (Interlocked.Exchange(ref _troubled, 1) == 0)
                {
                    LearningLog.Retrying(logger, ProblemOf(exception));
                }
            }

            await DelayAsync(delay, stopping).ConfigureAwait(false);
            delay = delay + delay < LongestDelay ? delay + delay : LongestDelay;
        }
    }

    /// <summary>Writes a turn that waited on disk.</summary>
    /// <exception cref="MemoryStoreException">The store does not take it yet.</exception>
    public async Task<LearnOutcome> WriteAsync(PreparedTurn turn, CancellationToken stopping)
    {
        // After so long a wait it does not wait for the embedder too.
        var write = await AddTurnAsync(new OwnerWrite { Key = turn.Key, Owner = turn.Owner, BegunAt = turn.BegunAt }, turn, EmbeddingAttempts, stopping).ConfigureAwait(false);
        for (var conflicts = 0; ; conflicts++)
        {
            if (await IsForgottenAsync(write, stopping).ConfigureAwait(false))
            {
                return LearnOutcome.Forgotten;
            }

            var reconciled = write.Puts.Count == 0 || conflicts >= ReconcileAttempts ? null : await ReconcileAsync(write, stopping).ConfigureAwait(false);
            var result = await store.WriteAsync(WithSaid(reconciled is null ? Later(write) : WithVisit(reconciled), turn), stopping).ConfigureAwait(false);
            if (result.Outcome == WriteOutcome.Conflict && reconciled is not null)
            {
                continue;
            }

            if (result.Outcome == WriteOutcome.Written && reconciled is not null)
            {
                await SettleAsync(reconciled, result.Head, stopping).ConfigureAwait(false);
            }

            return OutcomeOf(result.Outcome);
        }
    }

    /// <summary>Only the stores' own exceptions promise to hold no content.</summary>
    public static string ProblemOf(Exception exception) => exception is MemoryStoreException ? exception.Message : exception.GetType().Name;

    private static LearnOutcome OutcomeOf(WriteOutcome outcome) => outcome switch
    {
        WriteOutcome.Written => LearnOutcome.Written,
        WriteOutcome.AlreadyWritten => LearnOutcome.Known,
        WriteOutcome.Erased => LearnOutcome.Erased,
        _ => LearnOutcome.Lost,
    };

    // Who says "remember that" wants it known again.
    private async ValueTask<bool> IsForgottenAsync(OwnerWrite write, CancellationToken stopping) =>
        write.Puts is [{ Memory: var memory }] && memory.Kind != MemoryKind.Instruction
        && await tombstones.CoverAsync(write.Key, memory.Text, memory.Source.Message ?? 0, stopping).ConfigureAwait(false);

    private OwnerWrite WithSaid(OwnerWrite write, PreparedTurn? turn) =>
        turn?.Said is { } said ? SaidTurns.AddTo(write, said, options.Model.QuietPeriod) : write;

    private async ValueTask<OwnerWrite> BuildAsync(LearnLane lane, IReadOnlyList<LearnEntry> entries, PreparedTurns turns, int attempt, CancellationToken stopping)
    {
        var write = new OwnerWrite
        {
            Key = lane.Key!.Value,
            Owner = entries[0].Owner,
            BegunAt = entries.Min(static entry => entry.BegunAt),
            Earlier = [.. turns.Earlier.Select(static turn => new EarlierTurn(turn.Turn, turn.Card))],
            Records = RequestRecords.Of(entries),
        };
        return turns.Own is { } turn ? await AddTurnAsync(write, turn, attempt, stopping).ConfigureAwait(false) : write;
    }

    private async ValueTask<OwnerWrite> AddTurnAsync(OwnerWrite write, PreparedTurn turn, int attempt, CancellationToken stopping)
    {
        write = write with { Turn = turn.Turn };
        if (turn.Memory is not { } memory)
        {
            return write with { Cards = [turn.Card] };
        }

        var vectors = await EmbedAsync(memory.Text, attempt, stopping).ConfigureAwait(false);
        return write with { Puts = [new MemoryPut(memory, vectors.Embedder, vectors.Vectors[0], turn.Card)], Vectors = vectors.FurtherOf(0, memory.Id) };
    }

    // Nothing: it is not wanted, or not possible in time.
    private async ValueTask<ReconciledWrite?> ReconcileAsync(OwnerWrite write, CancellationToken stopping)
    {
        if (!options.Reconcile || write.Puts[0].Memory.State != MemoryState.Active)
        {
            return null;
        }

        using var within = new CancellationTokenSource(ReconcileWithin, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(within.Token, stopping);
        try
        {
            return await reconciler.ReconcileAsync(write, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            metrics.Unreconciled();
            return null;
        }
    }

    // What could not be put into order in time is put there by whoever takes up the owner's work.
    private OwnerWrite Later(OwnerWrite write) =>
        options.Reconcile && write.Puts is [{ Memory.State: MemoryState.Active } put]
            ? write with { Work = [OwnerTask.Reconcile(write.Owner, put.Memory.Id).ToWork(time.GetUtcNow())] }
            : write;

    private OwnerWrite WithVisit(ReconciledWrite reconciled) =>
        reconciled.Head.Version % WritesBetweenVisits == 0
            ? reconciled.Write with { Work = [OwnerTask.Tend(reconciled.Write.Owner).ToWork(time.GetUtcNow() + options.TendEvery)] }
            : reconciled.Write;

    private async ValueTask SettleAsync(ReconciledWrite written, OwnerHead head, CancellationToken stopping)
    {
        metrics.Reconciled(written.Decision.Action);
        reconciler.Tell(written);
        if (written.Decision.Action is ReconciliationAction.Reinforce or ReconciliationAction.Ignore || !written.MayHaveMissed(head))
        {
            return;
        }

        try
        {
            await reconciler.SettleAsync(written.Write.Key, written.Write.Owner, written.Memory.Id, stopping).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // The words are durable; at worst something stands twice until it is said again.
            LearningLog.Unsettled(logger, ProblemOf(exception));
            LearningLog.Detail(logger, exception);
        }
    }

    private async ValueTask<MemoryVectors> EmbedAsync(string text, int attempt, CancellationToken stopping)
    {
        try
        {
            return await embedder.EmbedMemoriesAsync([text], stopping).ConfigureAwait(false);
        }
        catch (Exception exception) when (attempt >= EmbeddingAttempts && !stopping.IsCancellationRequested)
        {
            LearningLog.Unembedded(logger, ProblemOf(exception));
            metrics.Unembedded();
            var serving = embedder.Serving;
            return new MemoryVectors(serving.Id, [serving.TakeNoVector()], null, []);
        }
    }

    private async Task DelayAsync(TimeSpan delay, CancellationToken stopping)
    {
        // Spread over half of it: what failed together must not come back together.
        var spread = delay * (0.75 + (Random.Shared.NextDouble() / 2));
        await Task.Delay(spread, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
