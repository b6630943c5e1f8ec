using System.Collections.Frozen;
using AdaptiveRecall.Memory.Learning.Extraction;
using AdaptiveRecall.Memory.Learning.Reconciliation.Languages;

namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>The languages in which facts are read.</summary>
internal static class FactLanguages
{
    private static readonly FrozenDictionary<string, FactRules> Rules =
        ((FactRules[])[EnglishFacts.Rules, GermanFacts.Rules, FrenchFacts.Rules, SpanishFacts.Rules, ItalianFacts.Rules, PortugueseFacts.Rules, DutchFacts.Rules])
            .ToFrozenDictionary(static rules => rules.Language.Name, StringComparer.Ordinal);

    /// <summary>The rules of facts of a language; <see langword="null"/>: none are read in it.</summary>
    public static FactRules? Of(LanguageRules? language) => language is null ? null : Rules.GetValueOrDefault(language.Name);

    /// <summary>All rules.</summary>
    public static IReadOnlyList<FactRules> All { get; } = Rules.Values;

    /// <summary>The words by which an attribute is said, in all languages.</summary>
    public static string WordsOf(string attribute) =>
        string.Join(' ', Rules.Values
            .SelectMany(static rules => rules.Own.Values.Concat(rules.Others.Values))
            .SelectMany(static phrases => phrases)
            .Where(phrase => phrase.Attribute == attribute)
            .SelectMany(phrase => phrase.Words.Append(phrase.Value ?? ""))
            .Where(static word => word.Length > 3)
            .Distinct(StringComparer.Ordinal));
}
