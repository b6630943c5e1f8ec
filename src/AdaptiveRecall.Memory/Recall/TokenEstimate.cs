using System.Text;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>
/// An upper estimate of how many o200k tokens a text has, in nanoseconds a character and without the vocabulary: loading
/// that costs half a second and 55 MB, and counting with it 30 µs a line. The tests hold the estimate against the real
/// tokenizer: never below it (sequences of syllables and ideographs that no language writes apart), under twice for English.
/// </summary>
internal static class TokenEstimate
{
    // o200k joins up to about this many letters of common words into one token.
    private const int LettersPerToken = 4;

    private const int DigitsPerToken = 3;

    // Pairs of consonants that stand in common English words. Any other pair is taken to part two tokens: keys, hashes
    // and foreign spellings have about one for every two letters.
    // By the first letter, a bit for each second one.
    private static readonly uint[] ConsonantPairs = PairsOf(
        "bb bl br bs ch ck cl cr cs ct dd dl dr ds dg ff fl fr fs ft gg gh gl gn gr gs ht kl kn ks lb lc ld lf lk ll lm lp ls lt lv lw " +
        "mb mm mn mp ms nc nd nf ng nk nl nn ns nt nv ph pl pp pr ps pt rb rc rd rf rg rk rl rm rn rp rr rs rt rv rw sc sh sk sl sm sn " +
        "sp sq ss st sw tc th tl tr ts tt tw wh wl wn wr ws xp xt zz");

    private static readonly uint Vowels = "aeiouy".Aggregate(0u, static (bits, vowel) => bits | (1u << (vowel - 'a')));

    /// <summary>At most how many tokens.</summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        var tokens = 0;
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            if (char.IsAsciiLetter(text[i]))
            {
                while (i < text.Length && char.IsAsciiLetter(text[i]))
                {
                    i++;
                }

                tokens += OfWord(text[start..i]);
            }
            else if (char.IsAsciiDigit(text[i]))
            {
                while (i < text.Length && char.IsAsciiDigit(text[i]))
                {
                    i++;
                }

                tokens += (i - start + DigitsPerToken - 1) / DigitsPerToken;
            }
            else
            {
                Rune.DecodeFromUtf16(text[i..], out var rune, out var size);
                tokens += OfRune(rune, followedByLetter: i + size < text.Length && char.IsAsciiLetter(text[i + size]));
                i += size;
            }
        }

        return tokens;
    }

    private static int OfWord(ReadOnlySpan<char> word)
    {
        var tokens = (word.Length + LettersPerToken - 1) / LettersPerToken;
        for (var i = 1; i < word.Length; i++)
        {
            var left = (word[i - 1] | 0x20) - 'a';
            var right = (word[i] | 0x20) - 'a';
            var changesCase = char.IsAsciiLetterUpper(word[i]);
            if (changesCase || (IsConsonant(left) && IsConsonant(right) && (ConsonantPairs[left] & (1u << right)) == 0))
            {
                tokens++;
            }
        }

        return Math.Min(tokens, word.Length);
    }

    private static int OfRune(Rune rune, bool followedByLetter)
    {
        // A blank before a word is part of the word's token.
        if (rune.Value == ' ')
        {
            return followedByLetter ? 0 : 1;
        }

        if (rune.IsAscii)
        {
            return 1;
        }

        // Tokens are made of bytes: what is in no common word costs up to a token a byte. Texts in Chinese, Japanese and
        // Korean have less than one a character, a rare character alone two or three.
        return rune.Value switch
        {
            >= 0x00C0 and <= 0x017F or >= 0x0391 and <= 0x03C9 or >= 0x0410 and <= 0x0451 => 1,
            >= 0x05D0 and <= 0x05EA or >= 0x0621 and <= 0x064A or >= 0x0900 and <= 0x097F => 1,
            >= 0x3001 and <= 0x30FF => 1,

            // What people write in them takes about 1 a character. Syllables and ideographs that hardly anybody uses take up
            // to 3; counting all at 3 would leave Korean and Chinese a third of the budget.
            >= 0x0E01 and <= 0x0E4E or >= 0x4E00 and <= 0x9FFF or >= 0xAC00 and <= 0xD7A3 => 2,
            _ => rune.Utf8SequenceLength,
        };
    }

    private static bool IsConsonant(int letter) => (Vowels & (1u << letter)) == 0;

    private static uint[] PairsOf(string pairs)
    {
        var table = new uint['z' - 'a' + 1];
        foreach (var pair in pairs.Split(' '))
        {
            table[pair[0] - 'a'] |= 1u << (pair[1] - 'a');
        }

        return table;
    }
}
