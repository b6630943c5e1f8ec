using System.Buffers;

namespace AdaptiveRecall.Memory.Learning.Extraction;

/// <summary>Reads what a sentence does, by the words of its language.</summary>
internal static class SentenceReader
{
    private static readonly SearchValues<char> ClosingMarks = SearchValues.Create("\"'”’»)]*_ ");

    public static SentenceReading Read(ReadOnlySpan<char> sentence, LanguageRules rules)
    {
        var buffer = ArrayPool<char>.Shared.Rent(NormalizedWords.BufferLength(sentence.Length));
        try
        {
            var words = NormalizedWords.Of(sentence, buffer);
            var count = ContentCounter.Count(words, rules);
            var sort = Quotation.Has(sentence) && Quotation.IsOnlyOthers(sentence, rules) ? SentenceSort.Material : SortOf(sentence, words, rules, count);
            return new SentenceReading(sort, KindRules.KindOf(sort, words, rules), count.Technical, rules.WorkAtHand.IsIn(words), count.Content);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static SentenceSort SortOf(ReadOnlySpan<char> sentence, NormalizedWords words, LanguageRules rules, ContentCounter count)
    {
        if (words.Count == 0)
        {
            return SentenceSort.SmallTalk;
        }

        var body = words.From(count.Openers);
        var first = body.FirstWord;
        if (rules.Remember.IsIn(words) && !rules.NotRemember.IsIn(words))
        {
            return SentenceSort.Instruction;
        }

        if (rules.Forget.Opens(body))
        {
            return SentenceSort.Forget;
        }

        // "Angenommen, ich …" looks like somebody who is addressed.
        if (rules.Imagined.Opens(body) || rules.Imagined.Opens(words) || (rules.Conditions.Opens(body) && rules.Unreal.IsIn(words)))
        {
            return SentenceSort.Imagined;
        }

        if (rules.Standing.Contains(first) && rules.Tasks.Contains(body.From(1).FirstWord))
        {
            return SentenceSort.Instruction;
        }

        if (EndsAsQuestion(sentence) || rules.Questions.Opens(body))
        {
            // "Where I live?" asks for it.
            return rules.Reasons.IsIn(words) && !rules.Reasons.Opens(body) && count.Technical == 0 ? SentenceSort.Personal : SentenceSort.Question;
        }

        if (rules.Courtesies.Opens(body))
        {
            return count.Content == 0 ? SentenceSort.SmallTalk : count.FirstPerson ? SentenceSort.Personal : SentenceSort.Other;
        }

        if (rules.Tasks.Contains(first) || rules.TaskPhrases.IsIn(words))
        {
            // "Translate this: I live in Graz." tells nothing behind its colon.
            var tells = Tells(sentence, words, rules);
            return tells && count.Technical == 0 ? SentenceSort.Personal : SentenceSort.Task;
        }

        if (count.Content == 0)
        {
            return SentenceSort.SmallTalk;
        }

        return count.FirstPerson ? SentenceSort.Personal : SentenceSort.Other;
    }

    private static bool Tells(ReadOnlySpan<char> sentence, NormalizedWords words, LanguageRules rules)
    {
        if (!rules.Reasons.IsIn(words) && !rules.Mentions.IsIn(words))
        {
            return false;
        }

        var colon = sentence.IndexOf(": ", StringComparison.Ordinal);
        if (colon < 0)
        {
            return true;
        }

        var order = NormalizedWords.Of(sentence[..colon], new char[NormalizedWords.BufferLength(colon)]);
        return rules.Reasons.IsIn(order) || rules.Mentions.IsIn(order);
    }

    private static bool EndsAsQuestion(ReadOnlySpan<char> sentence)
    {
        while (sentence.Length > 0 && (ClosingMarks.Contains(sentence[^1]) || sentence[^1] is '!' or '.' || sentence[^1] > '\u2190' && sentence[^1] != '？'))
        {
            sentence = sentence[..^1];
        }

        return sentence.Length > 0 && sentence[^1] is '?' or '？' or '؟';
    }
}
