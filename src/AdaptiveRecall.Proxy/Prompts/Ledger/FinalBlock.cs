using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.Prompts.Ledger;

/// <summary>
/// What is injected at the message that is to be answered. Whether that message was sent before is asked at hand only: a read for each
/// message of a conversation would be paid by all for the few that are sent twice, to two proxies.
/// </summary>
internal sealed class FinalBlock(ChainHash place) : ILedgerReader
{
    /// <summary>Its name.</summary>
    public RecordKey Key { get; } = LedgerNames.Block(place);

    /// <inheritdoc/>
    public void Plan(LedgerLookup lookup) => lookup.Has(Key);

    /// <summary>
    /// What is to be injected: of several requests that recalled from the same memories for the same place, all get what the first one noted.
    /// </summary>
    /// <param name="lookup">What is known.</param>
    /// <param name="head">The head that the block was recalled from.</param>
    /// <param name="block">The block.</param>
    /// <param name="changes">Takes what is to be written.</param>
    public LedgerBlock Choose(LedgerLookup lookup, OwnerHead head, LedgerBlock block, ICollection<LedgerValue> changes)
    {
        if (lookup.Find(Key) is LedgerBlock known)
        {
            if (known.IsOf(head))
            {
                return known;
            }

            block = block with { IsParted = known.IsParted || !known.Inserted.Span.SequenceEqual(block.Inserted.Span) };
        }

        changes.Add(block);
        return block;
    }
}
