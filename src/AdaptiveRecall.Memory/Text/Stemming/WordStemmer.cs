namespace AdaptiveRecall.Memory.Text.Stemming;

/// <summary>
/// A light stemmer written as data, after Savoy ("Light stemming approaches for the French, Portuguese, German and Hungarian
/// languages", SAC 2006), and with the endings of verbs: people say "I live" and ask "where do you live".
/// </summary>
internal sealed class WordStemmer
{
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _bases;
    private readonly IStemStep[] _steps;

    /// <summary>Reads a stemmer.</summary>
    /// <param name="irregular">A line: a base, then forms that no ending leads back to it.</param>
    /// <param name="steps">What is done to every word, in this order.</param>
    public WordStemmer(string irregular, params ReadOnlySpan<IStemStep> steps)
    {
        var bases = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in irregular.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = line.Split(' ');
            foreach (var form in words.AsSpan(1))
            {
                bases[form] = words[0];
            }
        }

        _bases = bases.GetAlternateLookup<ReadOnlySpan<char>>();
        _steps = [.. steps];
    }

    /// <summary>Writes the stem of a folded word.</summary>
    /// <param name="word">The word.</param>
    /// <param name="stem">Room for a word: <see cref="WordReader.WordLimit"/> characters.</param>
    /// <returns>The stem's length.</returns>
    public int Stem(ReadOnlySpan<char> word, Span<char> stem)
    {
        if (_bases.TryGetValue(word, out var known))
        {
            word = known;
        }

        word.CopyTo(stem);
        var length = word.Length;
        foreach (var step in _steps)
        {
            length = step.Apply(stem[..length]);
        }

        return length;
    }
}
