namespace AdaptiveRecall.Proxy.MemoryApi.Users;

/// <summary>Counts by name. Clients choose some of the names: beyond a bound, what is new counts as "(other)".</summary>
internal sealed class Tally
{
    private const string Other = "(other)";

    // More is no statistics any more.
    private const int NameLimit = 100;

    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long> Counts => _counts;

    public void Add(string name)
    {
        var known = _counts.ContainsKey(name) || _counts.Count < NameLimit ? name : Other;
        _counts[known] = _counts.GetValueOrDefault(known) + 1;
    }
}
