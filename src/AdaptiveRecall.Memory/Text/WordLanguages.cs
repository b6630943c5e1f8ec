using System.Numerics;
using AdaptiveRecall.Memory.Text.Languages;

namespace AdaptiveRecall.Memory.Text;

/// <summary>What a word says about languages: where it is a function word, where it is frequent; and the rules of each language.</summary>
internal static class WordLanguages
{
    // In the order of the bits of LanguageSet.
    private static readonly WordRules[] Rules =
    [
        English.Rules, German.Rules, French.Rules, Spanish.Rules, Italian.Rules, Portuguese.Rules, Dutch.Rules, Swedish.Rules, Danish.Rules, Norwegian.Rules, Polish.Rules, Turkish.Rules, Indonesian.Rules,
        Vietnamese.Rules, Russian.Rules, Ukrainian.Rules, Arabic.Rules, Persian.Rules, Hebrew.Rules, Hindi.Rules, Greek.Rules,
    ];

    // Letters of the Latin, Cyrillic and Arabic scripts; Vietnamese ones are the last.
    private const int LetterLimit = 0x1F00;

    // One look-up a word for all languages. Not frozen: freezing 3,500 words costs the start more than it saves in a day.
    private static readonly Dictionary<string, WordTelling>.AlternateLookup<ReadOnlySpan<char>> Words = ReadWords().GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly LanguageSet[] Letters = ReadLetters();

    /// <summary>The rules of one language.</summary>
    public static WordRules RulesOf(LanguageSet language) => Rules[BitOperations.TrailingZeroCount((uint)language)];

    /// <summary>The languages in which a folded word is a function word.</summary>
    public static LanguageSet WithStopWord(ReadOnlySpan<char> word) => Words.TryGetValue(word, out var languages) ? languages.Stops : LanguageSet.None;

    /// <summary>The languages that a folded word speaks for.</summary>
    public static LanguageSet ToldBy(ReadOnlySpan<char> word) => Words.TryGetValue(word, out var languages) ? languages.Tells : LanguageSet.None;

    /// <summary>The languages that a letter, not folded, speaks for.</summary>
    public static LanguageSet ToldBy(char letter) => letter < LetterLimit ? Letters[letter] : LanguageSet.None;

    /// <summary>The languages that are written in the script of a folded word; none for digits alone and scripts without rules.</summary>
    public static LanguageSet InScriptOf(ReadOnlySpan<char> word) => word[0] switch
    {
        < '\u0250' => LanguageSet.Latin,
        >= '\u0370' and <= '\u03FF' => LanguageSet.Greek,
        >= '\u0400' and <= '\u052F' => LanguageSet.Russian | LanguageSet.Ukrainian,
        >= '\u0590' and <= '\u05FF' => LanguageSet.Hebrew,
        >= '\u0600' and <= '\u06FF' => LanguageSet.Arabic | LanguageSet.Persian,
        >= '\u0900' and <= '\u097F' => LanguageSet.Hindi,
        _ => LanguageSet.None,
    };

    private static Dictionary<string, WordTelling> ReadWords()
    {
        var words = new Dictionary<string, WordTelling>(StringComparer.Ordinal);
        foreach (var rules in Rules)
        {
            foreach (var word in WordList.Of(rules.StopWords))
            {
                var telling = Of(word);
                telling.Stops |= rules.Language;
                telling.Tells |= rules.Language;
            }

            foreach (var word in WordList.Of(rules.Hints).Concat(rules.Dates?.Telling ?? []))
            {
                Of(word).Tells |= rules.Language;
            }
        }

        return words;

        WordTelling Of(string word)
        {
            if (!words.TryGetValue(word, out var telling))
            {
                words.Add(word, telling = new WordTelling());
            }

            return telling;
        }
    }

    private static LanguageSet[] ReadLetters()
    {
        var letters = new LanguageSet[LetterLimit];
        foreach (var rules in Rules)
        {
            foreach (var letter in rules.Letters)
            {
                letters[letter] |= rules.Language;
                letters[char.ToUpperInvariant(letter)] |= rules.Language;
            }
        }

        return letters;
    }

    private sealed class WordTelling
    {
        /// <summary>Where it is a function word.</summary>
        public LanguageSet Stops { get; set; }

        /// <summary>What it speaks for.</summary>
        public LanguageSet Tells { get; set; }
    }
}
