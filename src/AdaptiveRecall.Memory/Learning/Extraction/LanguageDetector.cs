using System.Buffers;
using System.Collections.Frozen;
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

    // One look-up a word for all languages: a word's votes, by language.
    private static readonly FrozenDictionary<string, byte[]>.AlternateLookup<ReadOnlySpan<char>> Votes =
        CountVotes().ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The rules of the message's language; <see langword="null"/>: another language.</summary>
    public static LanguageRules? Of(ReadOnlySpan<char> text)
    {
        var buffer = ArrayPool<char>.Shared.Rent(NormalizedWords.BufferLength(text.Length));
        try
        {
            return Of(NormalizedWords.Of(text, buffer));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static LanguageRules? Of(NormalizedWords words)
    {
        Span<int> votes = stackalloc int[Languages.Length];
        votes.Clear();
        var count = 0;
        foreach (var word in words)
        {
            if (count++ == WordLimit)
            {
                break;
            }

            if (Votes.TryGetValue(word, out var given))
            {
                for (var i = 0; i < given.Length; i++)
                {
                    votes[i] += given[i];
                }
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

    private static Dictionary<string, byte[]> CountVotes()
    {
        var votes = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (var i = 0; i < Languages.Length; i++)
        {
            var rules = Languages[i];
            foreach (var word in rules.Empty.All.Concat(rules.Tasks.All).Concat(rules.Standing.All))
            {
                Of(word)[i] = 1;
            }

            foreach (var word in rules.FirstPerson.All)
            {
                Of(word)[i] = FirstPersonVotes;
            }
        }

        return votes;

        byte[] Of(string word)
        {
            if (!votes.TryGetValue(word, out var given))
            {
                votes.Add(word, given = new byte[Languages.Length]);
            }

            return given;
        }
    }
}
