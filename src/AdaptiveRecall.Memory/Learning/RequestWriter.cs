using AdaptiveRecall.Memory.Learning.Spool;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Learning;

/// <summary>Gives what requests are to leave to the store, turns and records, and sees that records outlive a known turn and never show what was corrected.</summary>
/// <param name="store">The store.</param>
/// <param name="spool">Where turns go that the store does not take.</param>
/// <param name="patience">How long the store is waited for where turns can be spooled.</param>
/// <param name="time">The clock.</param>
internal sealed class RequestWriter(IMemoryStore store, TurnSpool spool, TimeSpan patience, TimeProvider time)
{
    // Longer than a store of ours takes to say that it cannot: SQLite waits 30 s for a lock, Redis 10 s for its server.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(40);

    /// <summary>Writes.</summary>
    /// <exception cref="MemoryStoreException">The store could not take it.</exception>
    /// <exception cref="TimeoutException">It did not in time.</exception>
    public async ValueTask<WriteResult> WriteAsync(OwnerWrite write, IReadOnlyList<LearnEntry> entries, CancellationToken stopping)
    {
        // A store may be long in saying that it cannot; the write that is given up here may still be done, and is then known by the turn's name.
        var result = write.Turn is null && write.Earlier.Count == 0
            ? await store.WriteAsync(write, stopping).ConfigureAwait(false)
            : await WaitAsync(store.WriteAsync(write, stopping), stopping).ConfigureAwait(false);
        if (result.Outcome == WriteOutcome.AlreadyWritten && RequestRecords.Only(write) is var rest && rest.Records.Count + rest.Earlier.Count > 0)
        {
            // The turn is known, and with it nothing was written; the records are about this request.
            await store.WriteAsync(rest, stopping).ConfigureAwait(false);
        }

        if (result.Outcome is WriteOutcome.Written or WriteOutcome.AlreadyWritten && RequestRecords.Outdated(entries, write, result.Head) is { Count: > 0 } outdated)
        {
            await store.WriteAsync(RequestRecords.Only(write) with { Earlier = [], Records = [.. outdated.Select(Expired)] }, stopping).ConfigureAwait(false);
        }

        return result;
    }

    /// <summary>
    /// Waits for an answer of the store; where turns can be spooled, not for longer than they may be without a place. Else as long as a store may
    /// take: the owner's next turns stand behind this one.
    /// </summary>
    /// <exception cref="TimeoutException">It did not come.</exception>
    public async ValueTask<T> WaitAsync<T>(ValueTask<T> pending, CancellationToken stopping) =>
        pending.IsCompleted ? await pending.ConfigureAwait(false)
        : spool.IsOn ? await pending.AsTask().WaitAsync(patience, time, stopping).ConfigureAwait(false)
        : await pending.AsTask().WaitAsync(LongestWait, time, CancellationToken.None).ConfigureAwait(false);

    private OwnerRecord Expired(OwnerRecord record) => record with { ExpiresAt = time.GetUtcNow(), Payload = default, Shows = [] };
}
