using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Memories.History;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>
/// Puts a new memory into order with what is known of its owner: the same again reinforces, what says more or contradicts closes the
/// known one. By rules on the texts; in doubt both are kept.
/// </summary>
internal sealed class MemoryReconciler(
    IMemoryStore store,
    CandidateMemories candidates,
    KnownMemories known,
    StoredCopies copies,
    MemoryClosing closing,
    TimeProvider time,
    IEnumerable<IReconciliationObserver> observers)
{
    // Somebody else's change got through each time; a stampede on one memory ends, since what they say is known then.
    private const int Attempts = 8;

    private static readonly MemoryChange Superseded = new(ChangeReason.Supersede, MemoryChange.Learning);

    private readonly IReconciliationObserver[] _observers = [.. observers];

    /// <summary>Decides, and rewrites the write.</summary>
    /// <param name="write">A write whose first put is the new memory.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="MemoryStoreException">The store could not be read.</exception>
    public ValueTask<ReconciledWrite> ReconcileAsync(OwnerWrite write, CancellationToken cancellationToken) => ReconcileAsync(write, null, cancellationToken);

    /// <summary>The same, with what a model takes the memory to be to a known one.</summary>
    /// <param name="write">A write whose first put is the new memory.</param>
    /// <param name="judged">What decides where the rules cannot tell.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="MemoryStoreException">The store could not be read.</exception>
    public async ValueTask<ReconciledWrite> ReconcileAsync(OwnerWrite write, JudgedPair? judged, CancellationToken cancellationToken)
    {
        var put = write.Puts[0];
        var (head, found, decision) = await DecideAsync(write.Key, put.Memory, judged, cancellationToken).ConfigureAwait(false);
        var reconciled = decision.Action switch
        {
            ReconciliationAction.Add => write,
            ReconciliationAction.Ignore => write with { Puts = [], Cards = CardsOfTurn(put), Vectors = [] },
            ReconciliationAction.Reinforce => write with
            {
                Puts = [await ReinforceAsync(write.Key, Find(found, decision.Known!.Id), put.Memory, cancellationToken).ConfigureAwait(false)],
                Cards = CardsOfTurn(put),
                Vectors = [],
            },
            _ => await CloseAsync(
                write with { Puts = [put with { Memory = put.Memory with { Supersedes = decision.Known!.Id } }] }, found, decision, put.Memory, cancellationToken).ConfigureAwait(false),
        };
        return new ReconciledWrite(reconciled, put.Memory, decision, head);
    }

    /// <summary>Tells of what was written.</summary>
    public void Tell(ReconciledWrite written)
    {
        foreach (var known in written.Decision.Concerns())
        {
            var record = new ReconciliationRecord(written.Write.Key, written.Decision.Action, written.Memory.Id, known, time.GetUtcNow());
            foreach (var observer in _observers)
            {
                observer.Reconciled(record);
            }
        }
    }

    /// <summary>
    /// Puts a memory into order that was written beside others of the same moment. Of two that say the same the one with the lower id
    /// stays, whoever looks: all proxies come to the same end.
    /// </summary>
    /// <exception cref="MemoryStoreException">The store could not be read or written.</exception>
    public ValueTask SettleAsync(OwnerKey key, Owner owner, MemoryId memory, CancellationToken cancellationToken) => SettleAsync(key, owner, memory, null, cancellationToken);

    /// <summary>The same, with what a model takes the memory to be to a known one.</summary>
    /// <exception cref="MemoryStoreException">The store could not be read or written.</exception>
    public async ValueTask SettleAsync(OwnerKey key, Owner owner, MemoryId memory, JudgedPair? judged, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var begun = time.GetUtcNow();
            if ((await store.GetAsync(key, [memory], cancellationToken).ConfigureAwait(false))[0] is not { State: MemoryState.Active } current)
            {
                return;
            }

            var (_, found, decision) = await DecideAsync(key, current, judged, cancellationToken).ConfigureAwait(false);
            if (decision.Action is ReconciliationAction.Add or ReconciliationAction.Ignore || found.All(candidate => candidate.Memory.Id != current.Id))
            {
                return;
            }

            var self = Find(found, current.Id);
            var write = new OwnerWrite { Key = key, Owner = owner, BegunAt = begun };
            var rewritten = decision is { Action: ReconciliationAction.Reinforce, IsJudged: true }
                ? await LinkAsync(write, self, Find(found, decision.Known!.Id), cancellationToken).ConfigureAwait(false)
                : decision.Action == ReconciliationAction.Reinforce
                ? await FoldAsync(write, self, Find(found, decision.Known!.Id), cancellationToken).ConfigureAwait(false)
                : await SucceedAsync(write, found, decision, self, cancellationToken).ConfigureAwait(false);
            var result = await store.WriteAsync(rewritten, cancellationToken).ConfigureAwait(false);
            if (result.Outcome == WriteOutcome.Written)
            {
                Tell(new ReconciledWrite(rewritten, current, decision, result.Head));
                return;
            }

            if (result.Outcome == WriteOutcome.Erased)
            {
                return;
            }
        }
    }

    private NewStatements SaidBy(OwnerKey key, Memories.Memory memory) =>
        new(known.StatementsOf(key, memory), memory.OccurredAt, memory.Source.Speaker);

    private static CandidateMemory Find(IReadOnlyList<CandidateMemory> found, MemoryId id) => found.First(candidate => candidate.Memory.Id == id);

    private async ValueTask<(OwnerHead Head, IReadOnlyList<CandidateMemory> Found, ReconciliationDecision Decision)> DecideAsync(
        OwnerKey key, Memories.Memory memory, JudgedPair? judged, CancellationToken cancellationToken)
    {
        var head = await store.GetHeadAsync(key, cancellationToken).ConfigureAwait(false);
        var said = SaidBy(key, memory);
        if (said.Statements.Count == 0)
        {
            return (head, [], ReconciliationDecision.Add);
        }

        var found = await candidates.FindAsync(key, head, said.Statements, cancellationToken).ConfigureAwait(false);
        if (judged is { } pair && found.All(candidate => candidate.Memory.Id != pair.Known))
        {
            found = [.. found, .. await candidates.LocateAsync(key, [pair.Known, memory.Id], cancellationToken).ConfigureAwait(false)];
        }

        var others = found.Select(static candidate => candidate.Memory).Where(other => other.Id != memory.Id && !IsMadeOf(memory, other));
        var decision = memory.Source.Role is null or "user" ? MemoryComparer.Decide(said, others, judged, other => known.StatementsOf(key, other), time.GetUtcNow())
            : Echo.Of(memory.Text, others.Select(other => known.WordsOf(key, other))) ? ReconciliationDecision.Ignore
            : ReconciliationDecision.Add;
        return (head, found, decision);
    }

    private ValueTask<MemoryPut> ReinforceAsync(OwnerKey key, CandidateMemory same, Memories.Memory again, CancellationToken cancellationToken) =>
        copies.ReplaceAsync(key, same, Reinforcement.Of(same.Memory, again, time.GetUtcNow()), new MemoryChange(ChangeReason.Reinforce, MemoryChange.Learning), cancellationToken);

    // What says less goes, else the one with the higher id. Deleting takes its card with it, so that goes in again as that of a turn without a memory.
    private async ValueTask<OwnerWrite> FoldAsync(OwnerWrite write, CandidateMemory self, CandidateMemory other, CancellationToken cancellationToken)
    {
        var mutual = MemoryComparer.Decide(SaidBy(write.Key, other.Memory), [self.Memory], memory => known.StatementsOf(write.Key, memory), time.GetUtcNow()).Action == ReconciliationAction.Reinforce;
        var (stays, goes) = mutual && self.Memory.Id < other.Memory.Id ? (self, other) : (other, self);
        var card = await copies.ReplaceAsync(write.Key, goes, goes.Memory, new MemoryChange(ChangeReason.Use, MemoryChange.Learning), cancellationToken).ConfigureAwait(false);
        return write with
        {
            Puts = [await ReinforceAsync(write.Key, stays, goes.Memory, cancellationToken).ConfigureAwait(false)],
            Deletes = [goes.Memory.Id],
            Cards = [CardOfTurn(card)],
        };
    }

    private async ValueTask<OwnerWrite> SucceedAsync(
        OwnerWrite write, IReadOnlyList<CandidateMemory> found, ReconciliationDecision decision, CandidateMemory self, CancellationToken cancellationToken)
    {
        var successor = self.Memory with { Supersedes = decision.Known!.Id, Version = self.Memory.Version + 1, UpdatedAt = write.BegunAt };
        var put = await copies.ReplaceAsync(write.Key, self, successor, Superseded, cancellationToken).ConfigureAwait(false);
        return await CloseAsync(write with { Puts = [put] }, found, decision, successor, cancellationToken).ConfigureAwait(false);
    }

    // The new memory stays the first: its card is the one that names the turn.
    private ValueTask<OwnerWrite> CloseAsync(
        OwnerWrite write, IReadOnlyList<CandidateMemory> found, ReconciliationDecision decision, Memories.Memory successor, CancellationToken cancellationToken)
    {
        var end = successor.ValidFrom ?? successor.OccurredAt;
        return closing.CloseAsync(
            write,
            [.. decision.Closed.Select(closed => (Find(found, closed.Memory.Id), closed.Remains))],
            memory => memory with { SupersededBy = successor.Id, ValidTo = end },
            Superseded,
            cancellationToken);
    }

    // The model's "same" may be wrong: the words stay, closed, and can be brought back.
    private async ValueTask<OwnerWrite> LinkAsync(OwnerWrite write, CandidateMemory self, CandidateMemory other, CancellationToken cancellationToken) =>
        await closing.CloseAsync(
            write with { Puts = [await ReinforceAsync(write.Key, other, self.Memory, cancellationToken).ConfigureAwait(false)] },
            [(self, "")],
            memory => memory with { SupersededBy = other.Memory.Id, ValidTo = memory.OccurredAt },
            Superseded,
            cancellationToken).ConfigureAwait(false);

    // What a model made of a turn says what the turn says: that is no second testimony.
    private static bool IsMadeOf(Memories.Memory memory, Memories.Memory known) =>
        memory.Source.Type == MemorySource.Derived && memory.Source.Message is { } message && known.Source.Message == message;

    // What was entered is no turn, and the turn that a model's memory was made of has its card.
    private static IReadOnlyList<ReadOnlyMemory<byte>> CardsOfTurn(MemoryPut put) => put.Memory.Source.Type == MemorySource.Chat ? [CardOfTurn(put)] : [];

    private static ReadOnlyMemory<byte> CardOfTurn(MemoryPut put)
    {
        var card = TurnCardCodec.Decode(put.Card.Span, put.Memory.Id);
        return TurnCardCodec.Encode(card with
        {
            Memory = null,
            Text = 0,
            Kind = MemoryKind.Episode,
            Importance = 0.5,
            Confidence = 1,
            Traits = card.Traits & ~(TurnTraits.Pinned | TurnTraits.Superseded | TurnTraits.Quarantined),
            ValidFrom = null,
            ValidTo = null,
            ExpiresAt = null,
        });
    }
}
