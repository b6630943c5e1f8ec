using System.Collections.Immutable;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.Prompts.Ledger;

/// <summary>What was injected once at a place, and the answers that followed.</summary>
/// <param name="Block">What was injected.</param>
/// <param name="Epoch">The owner's epoch then (<see cref="OwnerHead.Epoch"/>).</param>
/// <param name="Version">The owner's version then (<see cref="OwnerHead.Version"/>).</param>
/// <param name="Answers">Fingerprints of the answers, oldest first; several where an answer was generated anew.</param>
internal sealed record LedgerVariant(LedgerBlock Block, long Epoch, long Version, ImmutableArray<ulong> Answers)
{
    // Regenerating an answer more often than this from unchanged memories is not a habit of people.
    private const int AnswerLimit = 8;

    public bool IsOf(OwnerHead head) => Epoch == head.Epoch && Version == head.Version;

    public LedgerVariant WithAnswer(ulong answer) =>
        Answers.Contains(answer) ? this
        : this with { Answers = (Answers.Length == AnswerLimit ? Answers.RemoveAt(0) : Answers).Add(answer) };

    /// <summary>The same place with nothing in it: a later turn gets nothing there, and a repeated one is recalled afresh.</summary>
    public LedgerVariant Emptied() => this with { Block = LedgerBlock.Nothing, Epoch = -1, Version = -1 };
}
