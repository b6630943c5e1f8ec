using System.Collections.Concurrent;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>The terms under which other statements about the same attribute are found.</summary>
internal static class FactCues
{
    private static readonly ConcurrentDictionary<string, string> Words = [];

    /// <summary>The terms, as <see cref="TermId"/> numbers them for an owner.</summary>
    /// <param name="key">Whose.</param>
    /// <param name="fact">The fact.</param>
    /// <param name="language">The language in which it was said: others say it in the same, mostly.</param>
    public static uint[] Of(OwnerKey key, Fact fact, TextLanguage language)
    {
        var text = fact.Attribute == FactAttributes.Any ? fact.Value
            : FactAttributes.IsHabit(fact.Attribute) ? $"{fact.Value} {(fact.Value.Length == 0 ? Words.GetOrAdd(fact.Attribute, FactLanguages.WordsOf) : "")}"
            : NounOf(fact.Attribute) ?? Words.GetOrAdd(fact.Attribute, FactLanguages.WordsOf);
        var terms = new CueTerms(key);
        TermAnalyzer.AnalyzeQuestion(text, language, ref terms);
        return [.. terms.Ids];
    }

    private static string? NounOf(string attribute)
    {
        foreach (var prefix in (string[])[FactAttributes.Favourite, FactAttributes.My, FactAttributes.One, FactAttributes.When])
        {
            if (attribute.StartsWith(prefix, StringComparison.Ordinal))
            {
                var noun = attribute[prefix.Length..];

                // German and Dutch write favourite and noun as one word.
                return prefix == FactAttributes.Favourite ? $"{noun} lieblings{noun} lievelings{noun}" : noun;
            }
        }

        return null;
    }
}
