using System.Collections.Frozen;

namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>Facts that stand in a phrase of the rules: "I live in …", "works at …".</summary>
internal static class PhraseFacts
{
    /// <summary>Reads the fact of the first phrase that stands at a place.</summary>
    /// <param name="sentence">The sentence, which takes the fact.</param>
    /// <param name="phrases">The phrases by their first word.</param>
    /// <param name="places">The words of the clause that say something.</param>
    /// <param name="at">Where among them.</param>
    /// <param name="subject">Whom it is about: empty for the speaker.</param>
    /// <param name="now">The clause says that it is so since a short time.</param>
    /// <returns>Whether there was one.</returns>
    public static bool TryRead(FactSentence sentence, FrozenDictionary<string, FactPhrase[]> phrases, List<int> places, int at, string subject, bool now)
    {
        if (!phrases.TryGetValue(sentence.Words[places[at]].Text, out var candidates))
        {
            return false;
        }

        foreach (var phrase in candidates)
        {
            if (Match(sentence, phrase, places, at, out var next, out var captured))
            {
                return phrase.Attribute.Length > 0 && Take(sentence, phrase, places, at, next, captured, subject, now);
            }
        }

        return false;
    }

    private static bool Match(FactSentence sentence, FactPhrase phrase, List<int> places, int at, out int next, out (int From, int To)? captured)
    {
        next = at;
        captured = null;
        for (var i = 0; i < phrase.Words.Length; i++)
        {
            var wanted = phrase.Words[i];
            if (wanted == "$")
            {
                return next == places.Count;
            }

            if (next >= places.Count)
            {
                return false;
            }

            if (wanted == "#")
            {
                if (!sentence.Words[places[next]].Text.All(char.IsAsciiDigit))
                {
                    return false;
                }

                captured = (next, next + 1);
                next++;
            }
            else if (wanted == "~")
            {
                var to = next + 1;
                while (to < places.Count && to - next < 4 && sentence.Words[places[to]].Text != phrase.Words[i + 1])
                {
                    to++;
                }

                captured = (next, to);
                next = to;
            }
            else if (sentence.Words[places[next]].Text == wanted)
            {
                next++;
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    private static bool Take(FactSentence sentence, FactPhrase phrase, List<int> places, int at, int next, (int From, int To)? captured, string subject, bool now)
    {
        var (from, to) = captured ?? (next, next);
        if (phrase.Value is null && captured is null)
        {
            to = sentence.EndOfValue(places, from, phrase.Attribute == FactAttributes.Any);
        }

        var value = phrase.Value ?? sentence.ValueOf(places, from, to);
        if (value is null || !IsBelieved(sentence, phrase.Attribute, places, from, to))
        {
            return false;
        }

        var last = phrase.Value is null ? to : next;
        var noLonger = last < places.Count && sentence.Rules.NoLonger.Contains(sentence.Words[places[last]].Text);
        var negated = phrase.Negated ^ (at > 0 && sentence.Rules.Negations.Contains(sentence.Words[places[at - 1]].Text));
        var uses = last + (noLonger ? 1 : 0);
        sentence.Add(
            new Fact(subject, phrase.Attribute, value, negated, phrase.Changed || now || noLonger),
            places,
            at - (negated != phrase.Negated ? 1 : 0),
            Math.Max(uses, next));
        return true;
    }

    // A place and a name are written with capitals by whoever writes any; who writes none is believed.
    private static bool IsBelieved(FactSentence sentence, string attribute, List<int> places, int from, int to) => attribute switch
    {
        FactAttributes.Home or FactAttributes.Call => from < to && (sentence.Words[places[from]].IsCapital || !sentence.Words.Exists(static word => word.IsCapital)) && !sentence.Rules.Fillers.Contains(sentence.Words[places[from]].Text),
        "employer" or "occupation" or FactAttributes.Name or FactAttributes.Any or "have" or "allergy" or "drive" => from < to,
        _ => true,
    };
}
