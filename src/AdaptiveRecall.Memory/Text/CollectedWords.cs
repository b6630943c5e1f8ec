namespace AdaptiveRecall.Memory.Text;

/// <summary>Collects the distinct terms of a text as words, where two texts are compared with each other.</summary>
internal readonly struct CollectedWords : ITermSink
{
    public CollectedWords()
    {
    }

    /// <summary>The terms.</summary>
    public HashSet<string> Words { get; } = new(StringComparer.Ordinal);

    /// <summary>The terms of a text.</summary>
    public static HashSet<string> Of(string text)
    {
        var collected = new CollectedWords();
        TermAnalyzer.Analyze(text, TextLanguage.Of(text), [], ref collected);
        return collected.Words;
    }

    /// <inheritdoc/>
    public void Add(scoped ReadOnlySpan<char> word, scoped ReadOnlySpan<char> term) => Words.Add(term.ToString());
}
