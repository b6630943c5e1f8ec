using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.Prompts.Ledger;

namespace AdaptiveRecall.Proxy.Tests.Prompts.Ledger;

/// <summary>Wants some names.</summary>
internal sealed class Wanted(params RecordKey[] keys) : ILedgerReader
{
    /// <summary>How many were not at hand, when it was asked last.</summary>
    public int Missing { get; private set; }

    public void Plan(LedgerLookup lookup)
    {
        Missing = 0;
        foreach (var key in keys)
        {
            if (!lookup.Has(key))
            {
                Missing++;
                lookup.Want(key);
            }
        }
    }
}
