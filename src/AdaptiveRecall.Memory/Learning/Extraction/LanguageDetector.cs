using AdaptiveRecall.Memory.Learning.Extraction.Languages;

namespace AdaptiveRecall.Memory.Learning.Extraction;

/// <summary>Tells the language of a message by its small words, which every sentence has.</summary>
internal static class LanguageDetector
{
    // Enough for a clear majority, few enough that a long message costs no more than a short one.
    private const int WordLimit = 48;

    // In sentences of a known language about half of the words are empty or first-person words; in another language of Latin
    // script one in four is by chance ("o", "en").
    private const double MinimumShare = 0.3;

    // "ich" and "my" are of one language each, and half of what counts in a short statement.
    private const int FirstPersonVotes = 2;

    private static readonly LanguageRules[] Languages =
        [English.Rules, German.Rules, French.Rules, Spanish.Rules, Italian.Rules, Portuguese.Rules, Dutch.Rules];

    /// <summary>The rules of the message's language; <see langword="null"/>: another language.</summary>
    public static LanguageRules? Of(ReadOnlySpan<char> text)
    {
        var buffer = new char[NormalizedWords.BufferLength(text.Length)];
        var words = NormalizedWords.Of(text, buffer);
        Span<int> votes = stackalloc int[Languages.Length];
        votes.Clear();
        var count = 0;
        foreach (var word in words)
        {
            if (count++ == WordLimit)
            {
                break;
            }

            for (var i = 0; i < Languages.Length; i++)
            {
                var rules = Languages[i];
                votes[i] += rules.FirstPerson.Contains(word) ? FirstPersonVotes
                    : rules.Empty.Contains(word) || rules.Tasks.Contains(word) || rules.Standing.Contains(word) ? 1
                    : 0;
            }
        }

        // Equals go to the first, which is English.
        var best = 0;
        for (var i = 1; i < votes.Length; i++)
        {
            best = votes[i] > votes[best] ? i : best;
        }

        return votes[best] > 0 && votes[best] >= Math.Min(count, WordLimit) * MinimumShare ? Languages[best] : null;
    }
}
