using System.Buffers;

namespace AdaptiveRecall.Memory.Text;

/// <summary>
/// The stemmer of M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980, with the two changes of its
/// author's own implementation (https://tartarus.org/martin/PorterStemmer/, "points of difference": bli -> ble,
/// logi -> log). Works in place on lower-case words of a-z; any other word stays as it is.
/// </summary>
internal static class PorterStemmer
{
    // Suffix -> replacement, tried in this order, where the stem before the suffix has a measure above 0.
    private static readonly (string Suffix, string Replacement)[] Step2 =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("bli", "ble"),
        ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"),
        ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"),
        ("iviti", "ive"), ("biliti", "ble"), ("logi", "log"),
    ];

    private static readonly (string Suffix, string Replacement)[] Step3 =
    [
        ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
    ];

    // Taken off where the stem before has a measure above 1; "ion" only after s or t. Longer ones first where one ends in another.
    private static readonly string[] Step4 =
    [
        "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate",
        "iti", "ous", "ive", "ize",
    ];

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz");

    /// <summary>Stems a word in place.</summary>
    /// <returns>The length of the stem.</returns>
    public static int Stem(Span<char> word)
    {
        // The author's implementation leaves words of one or two letters alone.
        if (word.Length <= 2 || word.ContainsAnyExcept(Letters))
        {
            return word.Length;
        }

        var length = RemovePlural(word, word.Length);
        length = RemovePast(word, length);
        if (EndsWith(word, length, "y") && HasVowel(word[..(length - 1)]))
        {
            word[length - 1] = 'i';
        }

        length = ReplaceFirst(word, length, Step2);
        length = ReplaceFirst(word, length, Step3);
        length = RemoveLast(word, length);
        return RemoveFinalLetter(word, length);
    }

    // Step 1a.
    private static int RemovePlural(Span<char> word, int length)
    {
        if (word[length - 1] != 's')
        {
            return length;
        }

        if (EndsWith(word, length, "sses") || EndsWith(word, length, "ies"))
        {
            return length - 2;
        }

        return word[length - 2] == 's' ? length : length - 1;
    }

    // Step 1b.
    private static int RemovePast(Span<char> word, int length)
    {
        if (EndsWith(word, length, "eed"))
        {
            return Measure(word[..(length - 3)]) > 0 ? length - 1 : length;
        }

        int stem;
        if (EndsWith(word, length, "ed"))
        {
            stem = length - 2;
        }
        else if (EndsWith(word, length, "ing"))
        {
            stem = length - 3;
        }
        else
        {
            return length;
        }

        return HasVowel(word[..stem]) ? Repair(word, stem) : length;
    }

    // What "ed" or "ing" leaves is given its "e" back, or loses one of two equal consonants.
    private static int Repair(Span<char> word, int length)
    {
        if (EndsWith(word, length, "at") || EndsWith(word, length, "bl") || EndsWith(word, length, "iz"))
        {
            word[length] = 'e';
            return length + 1;
        }

        if (EndsInDoubleConsonant(word[..length]))
        {
            return word[length - 1] is 'l' or 's' or 'z' ? length : length - 1;
        }

        if (Measure(word[..length]) == 1 && EndsInShortSyllable(word[..length]))
        {
            word[length] = 'e';
            return length + 1;
        }

        return length;
    }

    // Steps 2 and 3: the first suffix that fits decides, whether or not it may be replaced.
    private static int ReplaceFirst(Span<char> word, int length, (string Suffix, string Replacement)[] rules)
    {
        foreach (var (suffix, replacement) in rules)
        {
            if (!EndsWith(word, length, suffix))
            {
                continue;
            }

            var stem = length - suffix.Length;
            if (Measure(word[..stem]) == 0)
            {
                return length;
            }

            replacement.CopyTo(word[stem..]);
            return stem + replacement.Length;
        }

        return length;
    }

    // Step 4.
    private static int RemoveLast(Span<char> word, int length)
    {
        foreach (var suffix in Step4)
        {
            if (!EndsWith(word, length, suffix))
            {
                continue;
            }

            var stem = length - suffix.Length;
            if (suffix == "ion" && (stem == 0 || word[stem - 1] is not ('s' or 't')))
            {
                continue;
            }

            return Measure(word[..stem]) > 1 ? stem : length;
        }

        return length;
    }

    // Step 5.
    private static int RemoveFinalLetter(Span<char> word, int length)
    {
        if (word[length - 1] == 'e')
        {
            var measure = Measure(word[..(length - 1)]);
            if (measure > 1 || (measure == 1 && !EndsInShortSyllable(word[..(length - 1)])))
            {
                length--;
            }
        }

        return EndsWith(word, length, "ll") && Measure(word[..length]) > 1 ? length - 1 : length;
    }

    private static bool EndsWith(ReadOnlySpan<char> word, int length, ReadOnlySpan<char> suffix) =>
        word[..length].EndsWith(suffix);

    // "y" is a consonant at the start and after a vowel.
    private static bool IsConsonant(ReadOnlySpan<char> word, int index) => word[index] switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => false,
        'y' => index == 0 || !IsConsonant(word, index - 1),
        _ => true,
    };

    // How often a vowel is followed by a consonant: m in [C](VC)^m[V].
    private static int Measure(ReadOnlySpan<char> stem)
    {
        var measure = 0;
        var afterVowel = false;
        var wasConsonant = false;
        for (var i = 0; i < stem.Length; i++)
        {
            var isConsonant = stem[i] switch
            {
                'a' or 'e' or 'i' or 'o' or 'u' => false,
                'y' => i == 0 || !wasConsonant,
                _ => true,
            };
            if (isConsonant && afterVowel)
            {
                measure++;
            }

            afterVowel = !isConsonant;
            wasConsonant = isConsonant;
        }

        return measure;
    }

    private static bool HasVowel(ReadOnlySpan<char> stem)
    {
        for (var i = 0; i < stem.Length; i++)
        {
            if (!IsConsonant(stem, i))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsInDoubleConsonant(ReadOnlySpan<char> stem) =>
        stem.Length >= 2 && stem[^1] == stem[^2] && IsConsonant(stem, stem.Length - 1);

    // Consonant, vowel, consonant that is not w, x or y: "hop", but not "snow", "box", "tray".
    private static bool EndsInShortSyllable(ReadOnlySpan<char> stem) =>
        stem.Length >= 3
        && IsConsonant(stem, stem.Length - 1)
        && !IsConsonant(stem, stem.Length - 2)
        && IsConsonant(stem, stem.Length - 3)
        && stem[^1] is not ('w' or 'x' or 'y');
}
