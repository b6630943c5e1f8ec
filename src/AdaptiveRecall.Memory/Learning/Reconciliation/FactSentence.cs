namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>The words of a sentence while its facts are read: which of them a fact has used, and what was found.</summary>
internal sealed class FactSentence(List<StatementWord> words, FactRules rules)
{
    // "St Gallen", "the north of England"; what is longer is a description.
    private const int ValueLimit = 6;

    private readonly bool[] _used = new bool[words.Count];
    private readonly List<Fact> _facts = [];

    public List<StatementWord> Words => words;

    public FactRules Rules => rules;

    public IReadOnlyList<Fact> Facts => _facts;

    /// <summary>Whether every word that says something is part of a fact.</summary>
    public bool IsAllUsed()
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (!_used[i] && !rules.IsEmpty(words[i].Text))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Adds a fact that some of the places tell.</summary>
    public void Add(Fact fact, List<int> places, int from, int to)
    {
        Use(places, from, to);
        _facts.Add(fact);
    }

    /// <summary>Says that some of the places are part of a fact.</summary>
    public void Use(List<int> places, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            _used[places[i]] = true;
        }
    }

    /// <summary>Where a value ends that begins at a place.</summary>
    public int EndOfValue(List<int> places, int from, bool endsAtTo)
    {
        var to = from;
        while (to < places.Count && to - from < ValueLimit && !rules.ValueEnds.Contains(words[places[to]].Text)
            && !rules.NoLonger.Contains(words[places[to]].Text) && !(endsAtTo && words[places[to]].Text == "to"))
        {
            to++;
        }

        return to;
    }

    /// <summary>A value without articles; not set: it is none.</summary>
    public string? ValueOf(List<int> places, int from, int to)
    {
        var value = places.Skip(from).Take(to - from).Select(place => words[place].Text)
            .Where(word => !rules.Fillers.Contains(word) && !rules.Possessives.Contains(word)).ToList();
        return value is [var only] && rules.NoValues.Contains(only) ? null : string.Join(' ', value);
    }
}
