namespace AdaptiveRecall.Proxy.Prompts.Ledger;

/// <summary>Something that needs to know values of the ledger for a prompt.</summary>
internal interface ILedgerReader
{
    /// <summary>
    /// Names what it needs (<see cref="LedgerLookup.Has"/>, <see cref="LedgerLookup.Want"/>). Called again, from the start, where what
    /// was at hand turned out to be outdated.
    /// </summary>
    void Plan(LedgerLookup lookup);
}
