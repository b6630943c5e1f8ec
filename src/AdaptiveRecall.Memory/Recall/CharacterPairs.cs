using AdaptiveRecall.Memory.Ranking;
using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>
/// Takes out of a question the pairs of characters that no card holds and that are no word: of "搬家时摔碎了什么", "家时" and "时摔" are the end of one
/// word and the beginning of the next. They find nothing, but would make what was found look like a small part of the question.
/// </summary>
internal static class CharacterPairs
{
    private const char FirstHiragana = '\u3041';
    private const char LastHiragana = '\u309F';

    /// <summary>What a folded word is.</summary>
    public static CharacterPair KindOf(ReadOnlySpan<char> word) =>
        !UnspacedScripts.Contains(word[0]) ? CharacterPair.None
        : word.ContainsAnyInRange(FirstHiragana, LastHiragana) ? CharacterPair.Grammar : CharacterPair.Word;

    /// <summary>The terms that say what the message is about.</summary>
    /// <param name="cards">The owner's cards.</param>
    /// <param name="terms">Terms of the message, in its order.</param>
    public static List<AskedTerm> WithoutSeams(OwnerCards cards, List<AskedTerm> terms)
    {
        var held = terms.ConvertAll(term => cards.FrequencyOf(term.Query.Term) > 0);
        if (!held.Exists(static held => held) || terms.TrueForAll(static term => term.Pair == CharacterPair.None))
        {
            return terms;
        }

        var kept = new List<AskedTerm>(terms.Count);
        for (var i = 0; i < terms.Count; i++)
        {
            var besideHeld = (i > 0 && held[i - 1] && terms[i - 1].Pair != CharacterPair.None) || (i + 1 < terms.Count && held[i + 1] && terms[i + 1].Pair != CharacterPair.None);
            if (held[i] || !(terms[i].Pair == CharacterPair.Grammar || (terms[i].Pair == CharacterPair.Word && besideHeld)))
            {
                kept.Add(terms[i]);
            }
        }

        return kept;
    }
}
