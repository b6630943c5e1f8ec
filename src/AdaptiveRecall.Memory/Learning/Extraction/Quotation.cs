using System.Buffers;

namespace AdaptiveRecall.Memory.Learning.Extraction;

/// <summary>Tells what a sentence quotes from what its writer says.</summary>
internal static class Quotation
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("\"“”„«»「」");

    /// <summary>Whether the sentence has a quotation mark.</summary>
    public static bool Has(ReadOnlySpan<char> sentence) => sentence.ContainsAny(Marks);

    /// <summary>
    /// Whether the only person who speaks of themselves is the one quoted: <c>He wrote: "I have never been to Paris."</c>
    /// </summary>
    public static bool IsOnlyOthers(ReadOnlySpan<char> sentence, LanguageRules rules)
    {
        var first = sentence.IndexOfAny(Marks);
        var last = sentence.LastIndexOfAny(Marks);
        if (last <= first + 1)
        {
            return false;
        }

        return HasFirstPerson(sentence[(first + 1)..last], rules) && !HasFirstPerson(sentence[..first], rules) && !HasFirstPerson(sentence[(last + 1)..], rules);
    }

    private static bool HasFirstPerson(ReadOnlySpan<char> text, LanguageRules rules)
    {
        foreach (var word in NormalizedWords.Of(text, new char[NormalizedWords.BufferLength(text.Length)]))
        {
            if (rules.FirstPerson.Contains(word))
            {
                return true;
            }
        }

        return false;
    }
}
