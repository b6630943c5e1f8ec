using AdaptiveRecall.Memory.Learning.ModelExtraction;
using AdaptiveRecall.Memory.Learning.Quarantine;
using AdaptiveRecall.Memory.Learning.Reconciliation;
using AdaptiveRecall.Memory.Learning.Redaction;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Learning;

/// <summary>Makes of an accepted turn what is to be written of it: card, memory, and what waits for the model.</summary>
internal sealed class TurnPreparation(OwnerKeys keys, MemoryIdGenerator ids, LearningOptions options, LearningMetrics metrics, TimeProvider time)
{
    /// <summary>Prepares the turns of entries that are written together. The write is about the last, where that is a turn.</summary>
    /// <exception cref="MemoryStoreException">The owner's key could not be made yet.</exception>
    public async ValueTask<PreparedTurns> PrepareAsync(LearnLane lane, IReadOnlyList<LearnEntry> entries, CancellationToken stopping)
    {
        var key = lane.Key ??= await keys.KeyOfAsync(lane.Owner, stopping).ConfigureAwait(false);
        var own = entries[^1].Turn is null ? null : entries[^1];
        var earlier = entries.Where(entry => entry.Turn is not null && entry != own);
        return new PreparedTurns([.. earlier.Select(entry => Prepare(key, entry))], own is null ? null : Prepare(key, own));
    }

    private PreparedTurn Prepare(OwnerKey key, LearnEntry entry)
    {
        var card = TurnCardBuilder.ForTurn(key, entry.Turn!, LeftOutOf(entry));
        var text = IdentifierRemoval.Of(entry.Extraction!.Text ?? "", options.PersonalIdentifiers);
        var memory = text.Length > 0 ? MemoryOf(entry, text, card) : null;

        // The card is of the whole turn, not only of the kept sentences: the question that was asked beside a statement is
        // part of what the next turns are understood by, as it is for a turn that became no memory.
        var held = memory?.State == MemoryState.Quarantined ? TurnTraits.Quarantined : TurnTraits.None;
        card = memory is null ? card : card with { Memory = memory.Id, Traits = card.Traits | held, Kind = memory.Kind, Importance = memory.Importance, Confidence = memory.Confidence, ValidFrom = memory.ValidFrom };
        return new PreparedTurn(key, entry.Owner, entry.BegunAt, entry.KeyBytes(), TurnCardCodec.Encode(card), memory, options.Model.IsOn ? SaidOf(entry, card) : null);
    }

    // What waits for the model is not longer than what is learnt by the rules, and as clean.
    private SaidTurn? SaidOf(LearnEntry entry, TurnCard card)
    {
        var turn = entry.Turn!;
        var ofUser = turn.Role is null or "user";
        if (!ofUser && (turn.Role != "assistant" || options.Assistant == AssistantLearning.Off))
        {
            return null;
        }

        var said = IdentifierRemoval.Of(SaidText.Of(turn.Text, entry.Extraction!, ofUser) ?? "", options.PersonalIdentifiers);
        return said.Length == 0 ? null : new SaidTurn(said, turn.At, entry.AcceptedAt, SourceOf(entry, card));
    }

    // Of what is not to be kept, no term either.
    private Range[] LeftOutOf(LearnEntry entry)
    {
        if (options.PersonalIdentifiers == PersonalIdentifiers.Keep)
        {
            return [.. entry.Extraction!.LeftOut];
        }

        var identifiers = PersonalIdentifierScanner.Find(entry.Turn!.Text);
        metrics.LeftOut(identifiers);
        return [.. entry.Extraction!.LeftOut, .. identifiers.Select(static finding => finding.Start..finding.End)];
    }

    private Memories.Memory MemoryOf(LearnEntry entry, string text, TurnCard card)
    {
        var now = time.GetUtcNow();
        var turn = entry.Turn!;

        // Of the whole message: what was taken out of it may be harmless only without the rest.
        var instruction = InstructionText.Find(turn.Text) ?? InstructionText.Find(text);
        if (instruction is not null)
        {
            metrics.Quarantined(instruction);
        }

        return new Memories.Memory
        {
            Id = ids.Next(),
            Text = text,
            State = instruction is null ? MemoryState.Active : MemoryState.Quarantined,
            Kind = entry.Extraction!.Kind,
            Importance = entry.Extraction.Importance,
            Confidence = Reinforcement.FirstConfidence,
            OccurredAt = turn.At,
            ValidFrom = ValidityReader.SinceWhen(text, turn.At),
            CreatedAt = now,
            UpdatedAt = now,
            Accesses = AccessHistory.Created(now),
            Source = SourceOf(entry, card),
        };
    }

    private static MemorySource SourceOf(LearnEntry entry, TurnCard card) => new()
    {
        Type = MemorySource.Chat,
        Conversation = entry.Turn!.Conversation,
        Sequence = entry.Turn.Sequence,
        Role = entry.Turn.Role,
        Speaker = entry.Turn.Speaker,
        Model = entry.Model,
        Receipt = entry.Receipt,
        Message = card.Message,
    };
}
