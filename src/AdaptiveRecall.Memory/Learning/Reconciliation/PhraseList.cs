namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>Phrases of whole words, separated by '|', that are looked for at a place among words.</summary>
internal sealed class PhraseList(string phrases)
{
    // Longest first: "remember that" before "remember".
    private readonly string[][] _phrases =
    [
        .. phrases.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(static phrase => phrase.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .OrderByDescending(static words => words.Length),
    ];

    /// <summary>How many words the longest phrase has that stands at a place; 0: none does.</summary>
    public int LengthAt(IReadOnlyList<StatementWord> words, int place)
    {
        foreach (var phrase in _phrases)
        {
            if (StandsAt(phrase, words, place))
            {
                return phrase.Length;
            }
        }

        return 0;
    }

    private static bool StandsAt(string[] phrase, IReadOnlyList<StatementWord> words, int place)
    {
        if (place + phrase.Length > words.Count)
        {
            return false;
        }

        for (var i = 0; i < phrase.Length; i++)
        {
            if (words[place + i].Text != phrase[i])
            {
                return false;
            }
        }

        return true;
    }
}
