using System.Text;

namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>Reads the words of a sentence, contractions written out.</summary>
internal static class StatementWords
{
    // Beyond it a sentence is a list or a document; no fact stands so deep in it that it would be safe to read.
    private const int WordLimit = 60;

    public static List<StatementWord> Read(ReadOnlySpan<char> sentence, FactRules? rules)
    {
        var words = new List<StatementWord>();
        var word = new StringBuilder();
        var capital = false;
        var broken = false;
        for (var i = 0; i <= sentence.Length; i++)
        {
            var character = i < sentence.Length ? sentence[i] : ' ';
            if (char.IsLetterOrDigit(character) || char.IsSurrogate(character) || char.GetUnicodeCategory(character) == System.Globalization.UnicodeCategory.NonSpacingMark)
            {
                capital |= word.Length == 0 && char.IsUpper(character);
                word.Append(char.ToLowerInvariant(character));
                continue;
            }

            if (character is '\'' or '’' && word.Length > 0 && i + 1 < sentence.Length && char.IsLetter(sentence[i + 1]))
            {
                word.Append('\'');
                continue;
            }

            if (word.Length > 0)
            {
                Add(words, word.ToString(), capital, broken, rules);
                if (words.Count >= WordLimit)
                {
                    return words;
                }

                word.Clear();
                capital = false;
                broken = false;
            }

            broken |= character is ',' or ';' or ':' or '(' or ')' or '–' or '—' or '.' or '!' or '、' or '，';
        }

        return words;
    }

    private static void Add(List<StatementWord> words, string word, bool capital, bool broken, FactRules? rules)
    {
        var written = rules?.Contractions.GetValueOrDefault(word) ?? word;

        var parts = rules is { PartsAtApostrophe: true } ? written.Split([' ', '\''], StringSplitOptions.RemoveEmptyEntries) : written.Split(' ');
        for (var i = 0; i < parts.Length; i++)
        {
            words.Add(new StatementWord(parts[i], capital && (i == 0 || parts.Length > 1 && written.Contains('\'', StringComparison.Ordinal)), broken && i == 0));
        }
    }
}
