using System.Security.Cryptography;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.Logging;

namespace AdaptiveRecall.Memory.Embedding.Migration;

/// <summary>
/// This proxy's part of a migration: walks the owners of the parts that it holds, and where all parts are done, enters the next phase.
/// Every step may be broken off anywhere and done again.
/// </summary>
internal sealed class MigrationWork(
    IMemoryStore store,
    MigrationNotes notes,
    FormerEmbedders former,
    EmbedderMigrationOptions options,
    MigrationMetrics metrics,
    TimeProvider time,
    ILogger logger)
{
    // Which proxy has which part; a restarted one is another, whose parts are free when their time is over.
    private readonly string _proxy = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));

    private long _made;

    /// <summary>Does what the note says there is to do, as far as no other proxy does it.</summary>
    /// <returns>Whether there is more to do at once.</returns>
    /// <exception cref="MemoryStoreException">The store cannot be used now.</exception>
    /// <exception cref="EmbedderUnavailableException">The embedder cannot be asked now.</exception>
    public async Task<bool> RunAsync(MigrationNote note, string serving, CancellationToken cancellationToken)
    {
        if (note.IsFilling && note.To == serving)
        {
            // Whoever changed which embedder serves could not say so in this note any more.
            await EnterAsync(note, MigrationPhase.Keep, cancellationToken).ConfigureAwait(false);
            return true;
        }

        if (note.Phase == MigrationPhase.Keep)
        {
            var isOver = time.GetUtcNow() >= note.PhaseAt + options.KeepOld;
            return isOver && await EnterAsync(note, MigrationPhase.Drop, cancellationToken).ConfigureAwait(false);
        }

        if (note.Parts.All(static part => part.Done))
        {
            return await EndPhaseAsync(note, serving, cancellationToken).ConfigureAwait(false);
        }

        if (former.Find(note.To) is not { } embedder)
        {
            // Another proxy has it.
            return false;
        }

        var lease = new MigrationLease(notes, _proxy, time);
        if (!await lease.TakeAsync(note, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await WalkAsync(lease, note, embedder, cancellationToken).ConfigureAwait(false);
        if (await lease.CompleteAsync(cancellationToken).ConfigureAwait(false) is { } after)
        {
            MigrationLog.Progress(logger, after.To, after.Phase, after.Progress * 100, Interlocked.Read(ref _made));
        }

        return true;
    }

    private async Task WalkAsync(MigrationLease lease, MigrationNote note, Embedder embedder, CancellationToken cancellationToken)
    {
        var migration = new OwnerMigration(store, store, time);
        await foreach (var owner in store.ReadOwnersAsync(cancellationToken).ConfigureAwait(false))
        {
            if (owner.Owner is null || owner.Head.Memories == 0 || !lease.Holds(MigrationPart.Of(owner.Key)))
            {
                continue;
            }

            var started = time.GetTimestamp();
            var filled = await migration.FillAsync(owner, embedder, OnPageAsync, cancellationToken).ConfigureAwait(false);
            if (!filled)
            {
                return;
            }

            if (note.Phase == MigrationPhase.Drop)
            {
                await migration.DropAsync(owner, note.Drops, cancellationToken).ConfigureAwait(false);
            }

            async ValueTask<bool> OnPageAsync(int made)
            {
                Interlocked.Add(ref _made, made);
                metrics.Made(made);

                // As long a rest as there was work: requests want the processor, and a service its quota, more than this does.
                if (made > 0)
                {
                    await Task.Delay(time.GetElapsedTime(started), time, cancellationToken).ConfigureAwait(false);
                }

                started = time.GetTimestamp();
                return await lease.RenewAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> EndPhaseAsync(MigrationNote note, string serving, CancellationToken cancellationToken)
    {
        switch (note.Phase)
        {
            case MigrationPhase.Fill:
                return await EnterAsync(note, MigrationPhase.Verify, cancellationToken).ConfigureAwait(false);
            case MigrationPhase.Verify:
                if (await notes.ServeAsync(serving, note.To, cancellationToken).ConfigureAwait(false))
                {
                    MigrationLog.Switched(logger, note.From, note.To, options.KeepOld);
                }

                return true;
            default:
                if (await EnterAsync(note, MigrationPhase.Done, cancellationToken).ConfigureAwait(false))
                {
                    MigrationLog.Ended(logger, string.Join(", ", note.Drops), note.To);
                }

                return true;
        }
    }

    private async Task<bool> EnterAsync(MigrationNote from, MigrationPhase phase, CancellationToken cancellationToken) =>
        await notes.ChangeAsync(note => from.IsSameWork(note) ? note!.Enter(phase, time.GetUtcNow()) : null, cancellationToken).ConfigureAwait(false) is not null;
}
