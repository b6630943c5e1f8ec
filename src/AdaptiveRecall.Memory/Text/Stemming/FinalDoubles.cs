namespace AdaptiveRecall.Memory.Text.Stemming;

/// <summary>Makes a doubled last consonant single, French "appell" and "appel"; and, where vowels are doubled too, Dutch "woon" and "won".</summary>
internal sealed class FinalDoubles(string consonants, string vowels = "") : IStemStep
{
    // Shorter words are what they are: "all".
    private const int MinimumLength = 4;

    /// <inheritdoc/>
    public int Apply(Span<char> word)
    {
        if (word.Length < MinimumLength)
        {
            return word.Length;
        }

        if (word[^1] == word[^2] && consonants.Contains(word[^1]))
        {
            return word.Length - 1;
        }

        if (word[^2] == word[^3] && vowels.Contains(word[^2]) && !vowels.Contains(word[^1]))
        {
            word[^2] = word[^1];
            return word.Length - 1;
        }

        return word.Length;
    }
}
