using AdaptiveRecall.Memory.Text.Stemming;

namespace AdaptiveRecall.Memory.Text;

/// <summary>
/// Takes compounds apart: who told of a "Nussallergie" is asked about allergies. Only into words that are listed, those of
/// daily life: with a whole dictionary words come apart that are no compounds.
/// </summary>
internal sealed class CompoundWords
{
    // "Haustür" is as short as they come.
    private const int MinimumLength = 7;
    private const int MinimumPart = 3;

    // Beside a first part that is not listed, a last part is believed only if neither is short: "Tag" is in "Montag".
    private const int MinimumBesideUnknown = 4;

    private static readonly string[] Links = ["", "s", "n", "en", "es", "er", "e"];

    private readonly WordStemmer _stemmer;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _stems;

    // The first three letters of every listed word: where none begins, no word is stemmed.
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _beginnings;

    /// <summary>Reads the words that others are compounded of.</summary>
    public CompoundWords(WordStemmer stemmer, string words)
    {
        _stemmer = stemmer;
        var stems = new HashSet<string>(StringComparer.Ordinal);
        var beginnings = new HashSet<string>(StringComparer.Ordinal);
        Span<char> stem = stackalloc char[WordReader.WordLimit];
        foreach (var word in WordList.Of(words))
        {
            if (word.Length >= MinimumPart)
            {
                stems.Add(stem[..stemmer.Stem(word, stem)].ToString());
                beginnings.Add(word[..MinimumPart]);
            }
        }

        _stems = stems.GetAlternateLookup<ReadOnlySpan<char>>();
        _beginnings = beginnings.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Takes a folded word apart.</summary>
    /// <param name="word">The word.</param>
    /// <param name="first">Where its first part ends; 0: that is not a listed word.</param>
    /// <param name="last">Where its last part begins.</param>
    /// <returns>Whether it is a compound.</returns>
    public bool TrySplit(ReadOnlySpan<char> word, out int first, out int last)
    {
        first = last = 0;
        if (word.Length < MinimumLength || IsListed(word))
        {
            return false;
        }

        for (last = MinimumPart; last <= word.Length - MinimumPart; last++)
        {
            if (!_beginnings.Contains(word.Slice(last, MinimumPart)) || !IsListed(word[last..]))
            {
                continue;
            }

            first = EndOfFirst(word[..last]);
            if (first > 0 || (last >= MinimumBesideUnknown && word.Length - last >= MinimumBesideUnknown))
            {
                return true;
            }
        }

        return false;
    }

    // "Geburt-s-tag", "Küche-n-stuhl".
    private int EndOfFirst(ReadOnlySpan<char> head)
    {
        foreach (var link in Links)
        {
            if (head.EndsWith(link) && head.Length - link.Length >= MinimumPart && IsListed(head[..^link.Length]))
            {
                return head.Length - link.Length;
            }
        }

        return 0;
    }

    private bool IsListed(ReadOnlySpan<char> word)
    {
        Span<char> stem = stackalloc char[WordReader.WordLimit];
        return _stems.Contains(stem[.._stemmer.Stem(word, stem)]);
    }
}
