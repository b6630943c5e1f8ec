using System.Buffers;
using AdaptiveRecall.Memory.Learning.Extraction;
using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>Reads the statements of a memory's text: its sentences, without those that only greet or ask.</summary>
internal static class StatementReader
{
    // A memory of more sentences is a story: it is kept beside whatever else is known.
    private const int StatementLimit = 12;

    // "So much fun" is said of many things. Scripts without spaces have no words to count: 我住在成都 has five characters.
    private const int CanonicalWords = 3;
    private const int CanonicalIdeographs = 5;

    private static readonly SearchValues<char> Quotes = SearchValues.Create("\"“”„«»「」『』");

    /// <summary>The statements; empty where the text has none, or too many to compare.</summary>
    public static IReadOnlyList<Statement> Read(string text)
    {
        var sentences = SentenceSplitter.Split(text);
        if (sentences.Count > StatementLimit)
        {
            return [];
        }

        var language = LanguageDetector.Of(text);
        var rules = FactLanguages.Of(language);
        var statements = new List<Statement>(sentences.Count);
        foreach (var sentence in sentences)
        {
            var said = sentence.In(text);
            var sort = language is null ? OtherLanguages.Read(said).Sort : SentenceReader.Read(said, language).Sort;
            if (sort is SentenceSort.Personal or SentenceSort.Other or SentenceSort.Instruction)
            {
                statements.Add(Of(said, rules));
            }
        }

        return statements;
    }

    private static Statement Of(ReadOnlySpan<char> said, FactRules? rules)
    {
        var words = WordsOf(said, rules);
        var canonical = words.Where(word => rules is null || !rules.IsEmpty(word.Text)).Select(static word => word.Text).ToList();
        var whole = false;
        var facts = said.ContainsAny(Quotes) ? [] : FactsOf(said, words, rules, out whole);
        return new Statement(
            said.ToString(),
            canonical.Count >= CanonicalWords || canonical.Sum(static word => word[0] > '\u2e80' ? word.Length : 0) >= CanonicalIdeographs || facts.Count > 0 ? string.Join(' ', canonical) : "",
            facts,
            whole,
            !TimeWords.AreIn(said, TextLanguage.Of(said)));
    }

    private static List<StatementWord> WordsOf(ReadOnlySpan<char> said, FactRules? rules)
    {
        var words = StatementWords.Read(said, rules);
        if (rules is not null)
        {
            RemoveFraming(words, rules);
        }

        return words;
    }

    // "Vivo en Madrid": of three words none may tell the language. What says a fact in one of them says nothing else in another.
    private static IReadOnlyList<Fact> FactsOf(ReadOnlySpan<char> said, List<StatementWord> words, FactRules? rules, out bool whole)
    {
        whole = false;
        var facts = rules is null ? [] : FactReader.Read(words, rules, out whole);
        foreach (var other in FactLanguages.All)
        {
            if (facts.Count > 0)
            {
                break;
            }

            if (other != rules)
            {
                facts = FactReader.Read(WordsOf(said, other), other, out whole);
            }
        }

        return facts;
    }

    private static void RemoveFraming(List<StatementWord> words, FactRules rules)
    {
        // Several may follow each other: "Oh, by the way, …".
        for (var length = rules.Framing.LengthAt(words, 0); length > 0 && length < words.Count; length = rules.Framing.LengthAt(words, 0))
        {
            words.RemoveRange(0, length);
        }

        // "I play the cello, by the way."
        for (var place = Math.Max(1, words.Count - 5); place < words.Count; place++)
        {
            if (words[place].FollowsBreak && rules.Framing.LengthAt(words, place) == words.Count - place)
            {
                words.RemoveRange(place, words.Count - place);
            }
        }
    }
}
