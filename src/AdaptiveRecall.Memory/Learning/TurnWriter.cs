using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Learning.Spool;
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

    // Longer than a failover that goes well, shorter than the end of an answer is held back for (LearningOptions.AcknowledgeTimeout).
    private static readonly TimeSpan SpoolAfter = TimeSpan.FromSeconds(1);

    private int _troubled;

    /// <summary>Writes a turn, or the records of several entries. Never throws.</summary>
    public async Task<LearnOutcome> WriteAsync(LearnLane lane, IReadOnlyList<LearnEntry> entries, CancellationToken stopping)
    {
        var started = time.GetTimestamp();
        var delay = FirstDelay;
        PreparedTurn? turn = null;
        OwnerWrite? write = null;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                turn ??= await PrepareAsync(lane, entries[0], stopping).ConfigureAwait(false);
                if (turn is not null && spool.Holds(turn.Key) && spool.TryAdd(turn))
                {
                    return LearnOutcome.Spooled;
                }

                write ??= await BuildAsync(lane, entries, turn, attempt, stopping).ConfigureAwait(false);
                var result = await WriteAsync(write, entries, stopping).ConfigureAwait(false);
                if (Interlocked.Exchange(ref _troubled, 0) == 1)
                {
                    LearningLog.Recovered(logger);
                }

                return OutcomeOf(result.Outcome);
            }
            catch (Exception exception)
            {
                var elapsed = time.GetElapsedTime(started);
                LearningLog.Detail(logger, exception);
                if (turn is not null && (elapsed + delay > SpoolAfter || stopping.IsCancellationRequested) && spool.TryAdd(turn))
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
        return OutcomeOf((await store.WriteAsync(write, stopping).ConfigureAwait(false)).Outcome);
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

    private async ValueTask<WriteResult> WriteAsync(OwnerWrite write, IReadOnlyList<LearnEntry> entries, CancellationToken stopping)
    {
        var pending = store.WriteAsync(write, stopping);

        // A store may be long in saying that it cannot; the write that is given up here may still be done, and is then known by the turn's name.
        var result = spool.IsOn && write.Turn is not null && !pending.IsCompleted
            ? await pending.AsTask().WaitAsync(SpoolAfter, time, stopping).ConfigureAwait(false)
            : await pending.ConfigureAwait(false);
        if (result.Outcome == WriteOutcome.AlreadyWritten && write.Records.Count > 0)
        {
            // The turn is known, and with it nothing was written; the records are about this request.
            write = write with { Turn = null, Puts = [], Cards = [], Vectors = [] };
            await store.WriteAsync(write, stopping).ConfigureAwait(false);
        }

        if (result.Outcome is WriteOutcome.Written or WriteOutcome.AlreadyWritten
            && entries.Any(entry => entry.Records is { Epoch: { } epoch } && epoch != result.Head.Epoch)
            && write.Records.Where(static record => record.Shows.Count > 0).ToArray() is { Length: > 0 } shown)
        {
            await store.WriteAsync(write with { Turn = null, Puts = [], Cards = [], Vectors = [], Records = [.. shown.Select(Expired)] }, stopping).ConfigureAwait(false);
        }

        return result;
    }

    private OwnerRecord Expired(OwnerRecord record) => record with { ExpiresAt = time.GetUtcNow(), Payload = default, Shows = [] };

    private async ValueTask<PreparedTurn?> PrepareAsync(LearnLane lane, LearnEntry entry, CancellationToken stopping)
    {
        var key = lane.Key ??= await keys.KeyOfAsync(entry.Owner, stopping).ConfigureAwait(false);
        if (entry.Turn is null)
        {
            return null;
        }

        var card = TurnCardBuilder.ForTurn(key, entry.Turn, [.. entry.Extraction!.LeftOut]);
        var memory = entry.Extraction.Text is { } text ? MemoryOf(entry, text, card) : null;

        // The card is of the whole turn, not only of the kept sentences: the question that was asked beside a statement is
        // part of what the next turns are understood by, as it is for a turn that became no memory.
        card = memory is null ? card : card with { Memory = memory.Id, Kind = memory.Kind, Importance = memory.Importance, Confidence = memory.Confidence };
        return new PreparedTurn(key, entry.Owner, entry.AcceptedAt, entry.KeyBytes(), TurnCardCodec.Encode(card), memory);
    }

    private async ValueTask<OwnerWrite> BuildAsync(LearnLane lane, IReadOnlyList<LearnEntry> entries, PreparedTurn? turn, int attempt, CancellationToken stopping)
    {
        var write = new OwnerWrite { Key = lane.Key!.Value, Owner = entries[0].Owner, BegunAt = entries[0].AcceptedAt, Records = RecordsOf(entries) };
        return turn is null ? write : await AddTurnAsync(write, turn, attempt, stopping).ConfigureAwait(false);
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

    // Of several records of one name the last counts.
    private static IReadOnlyList<OwnerRecord> RecordsOf(IReadOnlyList<LearnEntry> entries)
    {
        if (entries.Count == 1)
        {
            return entries[0].Records?.Items ?? [];
        }

        var last = new Dictionary<RecordKey, OwnerRecord>();
        foreach (var record in entries.SelectMany(static entry => entry.Records!.Items))
        {
            last[record.Key] = record;
        }

        return [.. last.Values];
    }

    private Memories.Memory MemoryOf(LearnEntry entry, string text, TurnCard card)
    {
        var now = time.GetUtcNow();
        var turn = entry.Turn!;
        return new Memories.Memory
        {
            Id = ids.Next(),
            Text = text,
            Kind = entry.Extraction!.Kind,
            Importance = entry.Extraction.Importance,
            OccurredAt = turn.At,
            CreatedAt = now,
            UpdatedAt = now,
            Accesses = AccessHistory.Created(now),
            Source = new MemorySource
            {
                Type = MemorySource.Chat,
                Conversation = turn.Conversation,
                Sequence = turn.Sequence,
                Role = turn.Role,
                Speaker = turn.Speaker,
                Model = entry.Model,
                Receipt = entry.Receipt,
                Message = card.Message,
            },
        };
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
            return new MemoryVectors(serving.Id, [serving.NoVector], null, []);
        }
    }

    private async Task DelayAsync(TimeSpan delay, CancellationToken stopping)
    {
        // Spread over half of it: what failed together must not come back together.
        var spread = delay * (0.75 + (Random.Shared.NextDouble() / 2));
        await Task.Delay(spread, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
