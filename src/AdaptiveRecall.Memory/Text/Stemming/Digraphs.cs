namespace AdaptiveRecall.Memory.Text.Stemming;

/// <summary>
/// Brings German spellings together that keyboards choose: "ae", "oe", "ue" for umlauts, which are folded to their vowels
/// already; and "ss" for "ß". Not behind a vowel or q ("neue", "Quelle"), as in Lucene's GermanNormalizationFilter.
/// </summary>
internal sealed class Digraphs : IStemStep
{
    /// <inheritdoc/>
    public int Apply(Span<char> word)
    {
        var length = 0;
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] == 's' && i + 1 < word.Length && word[i + 1] == 's')
            {
                word[length++] = 'ß';
                i++;
            }
            else
            {
                word[length++] = word[i];
                i += IsUmlaut(word, i) ? 1 : 0;
            }
        }

        return length;
    }

    private static bool IsUmlaut(ReadOnlySpan<char> word, int index) =>
        word[index] is 'a' or 'o' or 'u'
        && index + 1 < word.Length
        && word[index + 1] == 'e'
        && (index == 0 || word[index - 1] is not ('a' or 'e' or 'i' or 'o' or 'u' or 'q'));
}
