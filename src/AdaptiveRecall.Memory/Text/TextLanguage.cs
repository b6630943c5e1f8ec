using System.Numerics;

namespace AdaptiveRecall.Memory.Text;

/// <summary>
/// In which language a text is, as far as its words and letters tell: a dictionary look-up a word, no model. What cannot be
/// told is taken for English, as everything was before there were rules for other languages.
/// </summary>
/// <param name="Main">One language of each script that has any. A memory's terms are made by its rules.</param>
/// <param name="Plausible">
/// What it may be besides: a question of three words can be in several languages. It asks for the terms of all of them, and
/// always for those of English.
/// </param>
internal readonly record struct TextLanguage(LanguageSet Main, LanguageSet Plausible)
{
    /// <summary>English, and certain of it.</summary>
    public static readonly TextLanguage English = new(MainOf(LanguageSet.English, LanguageSet.None), LanguageSet.English | OtherScripts);

    private const LanguageSet OtherScripts = ~LanguageSet.Latin;

    private const int LatinCount = 14;

    // What a word says that is of one language alone; of two, each has half. Divisible by the counts that occur.
    private const int Whole = 60;

    // A function word that two languages share at most. Less is a name ("Ben", "Dan") or chance.
    private const int Enough = 30;

    // After so many words nothing changes any more: one in two is a function word.
    private const int WordCount = 24;

    // Three letters say as much as many: "é" in one name is no French.
    private const int LetterCount = 3;

    /// <summary>The language in which a folded word is read; none: its script has no rules.</summary>
    public LanguageSet Of(ReadOnlySpan<char> word) => Main & WordLanguages.InScriptOf(word);

    /// <summary>Finds the language of a text.</summary>
    public static TextLanguage Of(ReadOnlySpan<char> text, ReadOnlySpan<Range> leftOut = default)
    {
        Span<int> scores = stackalloc int[LatinCount];
        scores.Clear();
        var letters = LanguageSet.None;
        var letterCount = 0;
        Span<char> buffer = stackalloc char[WordReader.WordLimit];
        var words = new WordReader(text, buffer, leftOut);
        for (var count = 0; count < WordCount && words.MoveNext();)
        {
            if (words.IsUnspaced)
            {
                continue;
            }

            count++;
            var raw = text[words.Start..words.End];
            var isName = char.IsUpper(raw[0]) && raw.Length > 1;
            if (isName && words.Start > 0 && !BeginsSentence(text, words.Start))
            {
                continue;
            }

            Add(scores, WordLanguages.ToldBy(words.Word), isName && IsGivenName(words.Word) ? Whole / 2 : Whole);
            foreach (var letter in raw)
            {
                if (!char.IsAscii(letter) && WordLanguages.ToldBy(letter) is var told and not LanguageSet.None)
                {
                    letters |= told & OtherScripts;
                    Add(scores, letterCount++ < LetterCount ? told : LanguageSet.None, Whole);
                }
            }
        }

        // The one sign that belongs to one language alone.
        Add(scores, text.ContainsAny('¿', '¡') ? LanguageSet.Spanish : LanguageSet.None, Whole);
        return Judge(scores, letters);
    }

    // Function words of some language that a sentence may also begin with as somebody's name.
    private static bool IsGivenName(ReadOnlySpan<char> word) => word is "ben" or "dan" or "kim" or "mia" or "van" or "per" or "om" or "sen" or "dia" or "an" or "al";

    // "¿Qué…" and "- Wie" begin as well.
    private static bool BeginsSentence(ReadOnlySpan<char> text, int start)
    {
        for (var i = start - 1; i >= 0; i--)
        {
            if (text[i] is '.' or '!' or '?' or '¿' or '¡' or '\n' or '"' or ':')
            {
                return true;
            }

            if (!char.IsWhiteSpace(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static void Add(Span<int> scores, LanguageSet told, int weight)
    {
        var latin = (uint)(told & LanguageSet.Latin);
        if (latin == 0)
        {
            return;
        }

        var share = weight / BitOperations.PopCount(latin);
        for (; latin != 0; latin &= latin - 1)
        {
            scores[BitOperations.TrailingZeroCount(latin)] += share;
        }
    }

    private static TextLanguage Judge(ReadOnlySpan<int> scores, LanguageSet letters)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            best = scores[i] > scores[best] ? i : best;
        }

        // English is left only for a clear case, because most names and borrowed words look foreign in it.
        var english = scores[0];
        var main = best > 0 && scores[best] >= Enough && scores[best] * 3 >= english * 4 ? (LanguageSet)(1u << best) : LanguageSet.English;
        var plausible = LanguageSet.English | main;
        for (var i = 1; i < scores.Length; i++)
        {
            // Where nothing tells anything it may be any of them.
            if (scores[best] < Enough || scores[i] * 2 > scores[best])
            {
                plausible |= (LanguageSet)(1u << i);
            }
        }

        return new TextLanguage(MainOf(main, letters), plausible | OtherScripts);
    }

    // Ukrainian and Persian have letters that Russian and Arabic lack.
    private static LanguageSet MainOf(LanguageSet latin, LanguageSet letters) =>
        latin
        | ((letters & LanguageSet.Ukrainian) != 0 ? LanguageSet.Ukrainian : LanguageSet.Russian)
        | ((letters & LanguageSet.Persian) != 0 ? LanguageSet.Persian : LanguageSet.Arabic)
        | LanguageSet.Hebrew
        | LanguageSet.Hindi
        | LanguageSet.Greek;
}
