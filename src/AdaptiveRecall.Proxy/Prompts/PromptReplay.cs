using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.Prompts.Buffering;
using AdaptiveRecall.Proxy.Prompts.Ledger;

namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>Puts the blocks of earlier turns back where they were: of all user messages before the final one.</summary>
internal sealed class PromptReplay(IPromptFormat format, PooledBody body, PromptScan scan) : ILedgerReader
{
    private readonly List<Place> _places = [];

    /// <summary>What was injected at an earlier turn is known, be it nothing: the conversation did not begin with this prompt. Set by <see cref="Replay"/>.</summary>
    public bool KnowsTurns { get; private set; }

    /// <inheritdoc/>
    public void Plan(LedgerLookup lookup)
    {
        _places.Clear();
        var messages = scan.Messages;
        for (var i = 0; i < messages.Length; i++)
        {
            ref readonly var message = ref messages[i];
            if (message.Role == PromptRole.User && i != scan.FinalUser && message.CanHoldText)
            {
                var place = PlaceOf(i, message.Chain);
                _places.Add(place with { Answered = Ask(lookup, place, i) });
            }
        }
    }

    /// <summary>The blocks that go back in.</summary>
    /// <param name="lookup">What the ledger knows.</param>
    /// <param name="ledger">Says what is to be written again because it is still in use.</param>
    /// <param name="changes">Takes what is to be written again.</param>
    public List<InjectedBlock> Replay(LedgerLookup lookup, PromptLedger ledger, ICollection<LedgerValue> changes)
    {
        var blocks = new List<InjectedBlock>(_places.Count);
        for (var i = 0; i < _places.Count; i++)
        {
            var place = _places[i];
            if (BlockOf(lookup, place) is not { } block)
            {
                // The last one may still be on its way to the store from another proxy; an earlier one is there or never will be.
                if (place.Resent is { } absent && i < _places.Count - 1)
                {
                    lookup.Remember(absent, new LedgerBlock(absent, ledger.Expiry, ReadOnlyMemory<byte>.Empty, []));
                }

                continue;
            }

            KnowsTurns = true;

            // What only says that there is nothing has the name of the answer as it was resent, and is not in the store.
            if (block.Key != place.Resent && ledger.IsAging(block))
            {
                block = block with { ExpiresAt = ledger.Expiry };
                changes.Add(block);
            }

            if (place.Resent is { } resent)
            {
                lookup.Remember(resent, block);
            }

            if (!block.Inserted.IsEmpty)
            {
                blocks.Add(new InjectedBlock(scan.ChainAt(place.Message), place.Message, block, IsReplayed: true));
            }
        }

        return blocks;
    }

    private Place PlaceOf(int index, ChainHash chain)
    {
        var answer = AnswerAfter(index);
        return new Place(index, LedgerNames.Block(chain), answer, answer < 0 ? null : LedgerNames.Resent(scan.Messages[answer].Chain), null);
    }

    // Gives the name by place and answer, where that is asked for.
    private RecordKey? Ask(LedgerLookup lookup, Place place, int index)
    {
        if (place.Resent is not { } resent)
        {
            if (!lookup.Has(place.Key))
            {
                lookup.Want(place.Key);
            }

            return null;
        }

        if (lookup.Has(resent))
        {
            return null;
        }

        // The client's answer is not known by its words yet; by what it says it may be.
        var fingerprint = format.AnswerOf(body.Memory.Span, scan, place.Answer).Fingerprint;
        RecordKey? answered = fingerprint == 0 ? null : LedgerNames.Block(scan.Messages[index].Chain, fingerprint);
        if (answered is { } key)
        {
            if (lookup.Has(key))
            {
                return key;
            }

            lookup.Want(key);
        }

        lookup.Want(place.Key);
        lookup.Has(place.Key);
        return answered;
    }

    private static LedgerBlock? BlockOf(LedgerLookup lookup, Place place)
    {
        if (place.Resent is { } resent && lookup.Find(resent) is LedgerBlock known)
        {
            return known;
        }

        if (place.Answered is { } answered && lookup.Find(answered) is LedgerBlock block)
        {
            return block;
        }

        return lookup.Find(place.Key) is LedgerBlock { IsParted: false } only ? only : null;
    }

    private int AnswerAfter(int index)
    {
        var messages = scan.Messages;
        for (var i = index + 1; i < messages.Length && messages[i].Role != PromptRole.User; i++)
        {
            if (messages[i].Role == PromptRole.Assistant)
            {
                return i;
            }
        }

        return -1;
    }

    private readonly record struct Place(int Message, RecordKey Key, int Answer, RecordKey? Resent, RecordKey? Answered);
}
