using System.Collections.Immutable;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.Prompts.Ledger;

/// <summary>All that was injected at one place: several things where two conversations begin alike.</summary>
/// <param name="Variants">Oldest first, never none.</param>
internal sealed record LedgerEntry(ImmutableArray<LedgerVariant> Variants)
{
    // "hi" begins many conversations; the ones that are still going on are the latest.
    private const int VariantLimit = 8;

    /// <summary>Which block it was depends on the answer that followed.</summary>
    public bool IsAmbiguous => Variants.Length > 1;

    public int Size => Variants.Sum(static variant => variant.Block.Size) + (64 * Variants.Length);

    /// <summary>What was injected from memories that have not changed since.</summary>
    public LedgerBlock? Of(OwnerHead head) => Variants.LastOrDefault(variant => variant.IsOf(head))?.Block;

    /// <summary>
    /// What was injected before this answer. An answer that is not known is that of the latest block of which no answer
    /// is known; with a single block there is no question, even if the client changed the answer (many strip thinking).
    /// </summary>
    /// <param name="answer">The fingerprint of the answer as the client resends it; 0: not known.</param>
    public LedgerBlock? Before(ulong answer)
    {
        if (!IsAmbiguous)
        {
            return Variants[0].Block;
        }

        var match = answer == 0 ? null : Variants.LastOrDefault(variant => variant.Answers.Contains(answer));
        return (match ?? Variants.LastOrDefault(static variant => variant.Answers.IsEmpty))?.Block;
    }

    public LedgerEntry With(LedgerVariant variant) =>
        new((Variants.Length == VariantLimit ? Variants.RemoveAt(0) : Variants).Add(variant));

    public LedgerEntry Change(Func<LedgerVariant, bool> which, Func<LedgerVariant, LedgerVariant> change) =>
        new([.. Variants.Select(variant => which(variant) ? change(variant) : variant)]);
}
