using System.Text.Json;
using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Learning.Extraction;
using AdaptiveRecall.Memory.Learning.Forgetting;
using AdaptiveRecall.Memory.Learning.Reconciliation;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Learning.ModelExtraction;

/// <summary>
/// Does what a checked answer comes to: writes its statements by the same reconciliation as what the rules learn, and puts into order what the
/// rules left open. Begun and broken off, it is finished by whoever comes next; what is done already is not done again.
/// </summary>
internal sealed class JudgedMemories(
    IMemoryStore store,
    TextEmbedder embedder,
    MemoryReconciler reconciler,
    Tombstones tombstones,
    LearningOptions options,
    TimeProvider time)
{
    // Longer than any outage that somebody does not notice.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);

    // Each lost race is somebody else's change.
    private const int Attempts = 8;

    /// <summary>The record of what is to be done. It goes with the first of the memories that were shown to the model as its own.</summary>
    public static OwnerRecord RecordOf(JudgedBatch batch, RecordKey key, IReadOnlyList<Memories.Memory> kept, DateTimeOffset now) =>
        new(key, JsonSerializer.SerializeToUtf8Bytes(batch, ModelJson.Wire.JudgedBatch), now + Lifetime) { Shows = [.. kept.Select(static memory => memory.Id)] };

    /// <summary>Does what is to be done for a conversation.</summary>
    /// <exception cref="MemoryStoreException">The store could not be read or written.</exception>
    public async ValueTask FinishAsync(OwnerKey key, Owner owner, ulong conversation, CancellationToken cancellationToken)
    {
        var begun = time.GetUtcNow();
        foreach (var record in await SaidTurns.ListAsync(store, key, RecordKind.Judged, conversation, cancellationToken).ConfigureAwait(false))
        {
            var batch = JsonSerializer.Deserialize(record.Payload.Span, ModelJson.Wire.JudgedBatch);
            foreach (var statement in batch?.Statements ?? [])
            {
                await KeepAsync(key, owner, record.Key, statement, begun, cancellationToken).ConfigureAwait(false);
            }

            foreach (var relation in batch?.Relations ?? [])
            {
                var pair = new JudgedPair(new MemoryId(relation.Known), relation.Relation);
                await reconciler.SettleAsync(key, owner, new MemoryId(relation.Kept), pair, cancellationToken).ConfigureAwait(false);
            }

            var end = new OwnerWrite { Key = key, Owner = owner, BegunAt = begun, Records = [SaidTurns.End(record.Key, begun)] };
            await store.WriteAsync(end, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask KeepAsync(OwnerKey key, Owner owner, RecordKey record, JudgedStatement statement, DateTimeOffset begun, CancellationToken cancellationToken)
    {
        var memory = MemoryOf(statement, begun);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if ((await store.GetAsync(key, [memory.Id], cancellationToken).ConfigureAwait(false))[0] is not null
                || !await IsWantedAsync(key, record, memory, cancellationToken).ConfigureAwait(false))
            {
                return;
            }

            var outcome = await WriteAsync(key, owner, memory, statement.Replaces, begun, cancellationToken).ConfigureAwait(false);
            if (outcome != WriteOutcome.Conflict)
            {
                // Deleted or forgotten between the look and the write: then whoever did that saw no derivation yet.
                if (outcome == WriteOutcome.Written && !await IsWantedAsync(key, record, memory, cancellationToken).ConfigureAwait(false))
                {
                    await store.WriteAsync(new OwnerWrite { Key = key, Owner = owner, BegunAt = begun, Deletes = [memory.Id] }, cancellationToken).ConfigureAwait(false);
                }

                return;
            }
        }
    }

    private async ValueTask<WriteOutcome> WriteAsync(OwnerKey key, Owner owner, Memories.Memory memory, Guid? replaces, DateTimeOffset begun, CancellationToken cancellationToken)
    {
        var text = KeptText.Of(memory.Text);
        var vectors = await embedder.EmbedMemoriesAsync([text.Harmless], cancellationToken).ConfigureAwait(false);
        var write = new OwnerWrite
        {
            Key = key,
            Owner = owner,
            BegunAt = begun,
            Puts = [text.ToPut(key, memory, vectors.Embedder, vectors.Vectors[0])],
            Vectors = vectors.FurtherOf(0, memory.Id),
            Records = [Derivations.Of(memory.Id, memory.Source.Message ?? 0, begun)],
        };
        if (memory.State != MemoryState.Active || !options.Reconcile)
        {
            return (await store.WriteAsync(write, cancellationToken).ConfigureAwait(false)).Outcome;
        }

        JudgedPair? pair = replaces is { } known ? new JudgedPair(new MemoryId(known), StatementRelation.Contradicts) : null;
        var reconciled = await reconciler.ReconcileAsync(write, pair, cancellationToken).ConfigureAwait(false);
        var result = await store.WriteAsync(reconciled.Write, cancellationToken).ConfigureAwait(false);
        if (result.Outcome == WriteOutcome.Written)
        {
            reconciler.Tell(reconciled);
        }

        return result.Outcome;
    }

    private async ValueTask<bool> IsWantedAsync(OwnerKey key, RecordKey record, Memories.Memory memory, CancellationToken cancellationToken) =>
        (await store.ReadRecordsAsync(key, [record], cancellationToken).ConfigureAwait(false))[0] is not null
        && !await tombstones.CoverAsync(key, memory.Text, memory.Source.Message ?? 0, cancellationToken).ConfigureAwait(false);

    private static Memories.Memory MemoryOf(JudgedStatement statement, DateTimeOffset now)
    {
        _ = MemoryKind.TryParse(statement.Kind, out var kind);
        return new Memories.Memory
        {
            Id = new MemoryId(statement.Id),
            Text = statement.Text,
            State = statement.Quarantined ? MemoryState.Quarantined : MemoryState.Active,
            Kind = kind,
            Importance = KindRules.ImportanceOf(kind, personal: true),
            Confidence = Reinforcement.FirstConfidence,
            OccurredAt = statement.At,
            CreatedAt = now,
            UpdatedAt = now,
            Accesses = AccessHistory.Created(now),
            Source = statement.Source with { Type = MemorySource.Derived },
        };
    }
}
