namespace AdaptiveRecall.Memory.Text;

/// <summary>
/// Turns a text into terms: folded words without <see cref="StopWords"/>, irregular forms led back to their base
/// (<see cref="IrregularForms"/>), stemmed (<see cref="PorterStemmer"/>). Documents and queries go through it alike.
/// </summary>
internal static class TermAnalyzer
{
    /// <summary>Gives the terms of a text to a sink.</summary>
    public static void Analyze<TSink>(scoped ReadOnlySpan<char> text, ref TSink sink)
        where TSink : struct, ITermSink, allows ref struct => Analyze(text, [], ref sink);

    /// <summary>Gives the terms of a text to a sink, without those that touch a range that is left out.</summary>
    public static void Analyze<TSink>(scoped ReadOnlySpan<char> text, scoped ReadOnlySpan<Range> leftOut, ref TSink sink)
        where TSink : struct, ITermSink, allows ref struct
    {
        Span<char> wordBuffer = stackalloc char[WordReader.WordLimit];
        Span<char> termBuffer = stackalloc char[WordReader.WordLimit];
        var words = new WordReader(text, wordBuffer, leftOut);
        while (words.MoveNext())
        {
            var word = words.Word;
            if (words.IsUnspaced)
            {
                sink.Add(word, word);
            }
            else if (!StopWords.Contains(word) && !words.IsNegation)
            {
                sink.Add(word, termBuffer[..Normalize(word, termBuffer)]);
            }
        }
    }

    // Writes the term of a word and returns its length.
    private static int Normalize(ReadOnlySpan<char> word, Span<char> term)
    {
        if (IrregularForms.TryGetBase(word, out var baseForm))
        {
            word = baseForm;
        }

        word.CopyTo(term);
        return PorterStemmer.Stem(term[..word.Length]);
    }
}
