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
            var sort = SortOf(sentence, words, rules, count);
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

        if (rules.Standing.Contains(first) && rules.Tasks.Contains(body.From(1).FirstWord))
        {
            return SentenceSort.Instruction;
        }

        if (EndsAsQuestion(sentence) || rules.Questions.Opens(body))
        {
            return rules.Reasons.IsIn(words) && count.Technical == 0 ? SentenceSort.Personal : SentenceSort.Question;
        }

        if (rules.Courtesies.Opens(body))
        {
            return count.Content == 0 ? SentenceSort.SmallTalk : count.FirstPerson ? SentenceSort.Personal : SentenceSort.Other;
        }

        if (rules.Tasks.Contains(first) || rules.TaskPhrases.IsIn(words))
        {
            var tells = rules.Reasons.IsIn(words) || rules.Mentions.IsIn(words);
            return tells && count.Technical == 0 ? SentenceSort.Personal : SentenceSort.Task;
        }

        if (count.Content == 0)
        {
            return SentenceSort.SmallTalk;
        }

        return count.FirstPerson ? SentenceSort.Personal : SentenceSort.Other;
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
