namespace AdaptiveRecall.Memory.Text;

/// <summary>
/// Turns a text into terms: folded words without the function words of its language, stemmed by its rules; pairs of
/// characters in <see cref="UnspacedScripts"/>. A memory has the terms of the one language that it is taken for; a question
/// asks besides for the forms of every language that it may be in, and for those that cards had before there were languages
/// (see docs/languages.md).
/// </summary>
internal static class TermAnalyzer
{
    /// <summary>
    /// Which terms a text has. 1: every text as English. 2: by its language. Cards say by which they were made; a question asks
    /// for both.
    /// </summary>
    public const byte Version = 2;

    // What a question asks for at a month, in any language: what DateTerms gives.
    private static readonly string[] MonthTerms =
        ["januari", "februari", "march", "april", "mai", "june", "juli", "august", "septemb", "octob", "novemb", "decemb"];

    /// <summary>Gives the terms of a text to a sink, without those that touch a range that is left out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language">Its language.</param>
    /// <param name="leftOut">Parts of the text that are passed over.</param>
    /// <param name="sink">Takes the terms.</param>
    public static void Analyze<TSink>(scoped ReadOnlySpan<char> text, TextLanguage language, scoped ReadOnlySpan<Range> leftOut, ref TSink sink)
        where TSink : struct, ITermSink, allows ref struct
    {
        Span<char> wordBuffer = stackalloc char[WordReader.WordLimit];
        Span<char> termBuffer = stackalloc char[WordReader.WordLimit];
        var words = new WordReader(text, wordBuffer, leftOut);
        while (words.MoveNext())
        {
            if (words.IsUnspaced)
            {
                sink.Add(words.Word, Hiragana(words.Word, termBuffer));
            }
            else if (language.Of(words.Word) is var main && !IsStopWord(in words, main))
            {
                sink.Add(words.Word, TermOf(words.Word, main, termBuffer));
                AddParts(words.Word, main, termBuffer, ref sink);
            }
        }
    }

    /// <summary>Gives the terms of a question to a sink, with their other forms.</summary>
    /// <param name="text">The question.</param>
    /// <param name="language">Its language.</param>
    /// <param name="sink">Takes the terms.</param>
    public static void AnalyzeQuestion<TSink>(scoped ReadOnlySpan<char> text, TextLanguage language, ref TSink sink)
        where TSink : struct, IQueryTermSink, allows ref struct
    {
        Span<char> wordBuffer = stackalloc char[WordReader.WordLimit];
        Span<char> termBuffer = stackalloc char[WordReader.WordLimit];
        Span<char> formBuffer = stackalloc char[WordReader.WordLimit];
        var words = new WordReader(text, wordBuffer);
        var before = default(DateWord);
        while (words.MoveNext())
        {
            if (words.IsUnspaced)
            {
                var pair = Hiragana(words.Word, termBuffer);
                sink.Add(words.Word, pair);
                AddForm(words.Word, pair, ref sink);

                // "5月": the month is named by its number.
                AddMonth(words.Word[0] is '月' or '월' && before.Kind == DateWordKind.Number ? before.Value : 0, ref sink);
                before = default;
                continue;
            }

            // English months are what the terms of dates are made of; a number may be that of a month.
            var main = language.Of(words.Word);
            before = main != LanguageSet.English || char.IsAsciiDigit(words.Word[0]) ? DateWord.Parse(words.Word, language) : default;
            if (IsStopWord(in words, main))
            {
                continue;
            }

            var term = TermOf(words.Word, main, termBuffer);
            sink.Add(words.Word, term);
            AddForms(words.Word, term, language, formBuffer, ref sink);
            AddMonth(before.Kind == DateWordKind.Month ? before.Value : 0, ref sink);
            AddParts(words.Word, main, formBuffer, ref sink);
        }
    }

    private static bool IsStopWord(in WordReader words, LanguageSet language) => language == LanguageSet.English
        ? StopWords.Contains(words.Word) || words.IsNegation
        : (WordLanguages.WithStopWord(words.Word) & language) != 0;

    private static ReadOnlySpan<char> TermOf(ReadOnlySpan<char> word, LanguageSet language, Span<char> buffer)
    {
        if (language == LanguageSet.English)
        {
            return buffer[..EnglishTerm(word, buffer)];
        }

        return language != LanguageSet.None && WordLanguages.RulesOf(language).Stemmer is { } stemmer ? buffer[..stemmer.Stem(word, buffer)] : word;
    }

    // Writes the term of an English word and returns its length.
    private static int EnglishTerm(ReadOnlySpan<char> word, Span<char> term)
    {
        if (IrregularForms.TryGetBase(word, out var baseForm))
        {
            word = baseForm;
        }

        word.CopyTo(term);
        return PorterStemmer.Stem(term[..word.Length]);
    }

    // In every other language that the question may be in. Words that are not Latin were not stemmed before: as they stand, too.
    private static void AddForms<TSink>(scoped ReadOnlySpan<char> word, scoped ReadOnlySpan<char> term, TextLanguage language, scoped Span<char> buffer, ref TSink sink)
        where TSink : struct, IQueryTermSink, allows ref struct
    {
        var script = WordLanguages.InScriptOf(word);
        var others = (uint)(language.Plausible & script & ~language.Main);
        for (; others != 0; others &= others - 1)
        {
            AddForm(TermOf(word, (LanguageSet)(others & ~(others - 1)), buffer), term, ref sink);
        }

        if ((script & LanguageSet.Latin) == 0)
        {
            AddForm(word, term, ref sink);
        }
    }

    private static void AddForm<TSink>(scoped ReadOnlySpan<char> form, scoped ReadOnlySpan<char> term, ref TSink sink)
        where TSink : struct, IQueryTermSink, allows ref struct
    {
        if (!form.SequenceEqual(term))
        {
            sink.AddForm(form);
        }
    }

    private static void AddMonth<TSink>(int month, ref TSink sink)
        where TSink : struct, IQueryTermSink, allows ref struct
    {
        if (month is >= 1 and <= 12)
        {
            sink.AddForm(MonthTerms[month - 1]);
        }
    }

    private static void AddParts<TSink>(scoped ReadOnlySpan<char> word, LanguageSet language, scoped Span<char> buffer, ref TSink sink)
        where TSink : struct, ITermSink, allows ref struct
    {
        if (language is LanguageSet.None or LanguageSet.English
            || WordLanguages.RulesOf(language).Compounds is not { } compounds
            || !compounds.TrySplit(word, out var first, out var last))
        {
            return;
        }

        if (first > 0)
        {
            sink.Add(word[..first], TermOf(word[..first], language, buffer));
        }

        sink.Add(word[last..], TermOf(word[last..], language, buffer));
    }

    // Names of animals, food and the like are written in either of the two: ネコ, ねこ.
    private static ReadOnlySpan<char> Hiragana(ReadOnlySpan<char> pair, Span<char> buffer)
    {
        var changed = false;
        for (var i = 0; i < pair.Length; i++)
        {
            var isKatakana = pair[i] is >= 'ァ' and <= 'ヶ';
            buffer[i] = isKatakana ? (char)(pair[i] - ('ァ' - 'ぁ')) : pair[i];
            changed |= isKatakana;
        }

        return changed ? buffer[..pair.Length] : pair;
    }
}
