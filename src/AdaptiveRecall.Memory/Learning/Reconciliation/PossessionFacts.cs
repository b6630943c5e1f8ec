namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>Facts about what is the speaker's: "My favourite colour is green", "my new phone number is …", "my appointment was moved to …".</summary>
internal static class PossessionFacts
{
    // Words that may stand between "my" and "is": "my new work phone number".
    private const int NounLimit = 5;

    /// <summary>Reads the fact of the first possession among the places of a clause.</summary>
    /// <param name="sentence">The sentence, which takes the fact.</param>
    /// <param name="places">The words of the clause that say something.</param>
    /// <param name="now">The clause says that it is so since a short time.</param>
    /// <returns>Whether there was one.</returns>
    public static bool TryRead(FactSentence sentence, List<int> places, bool now)
    {
        for (var i = 0; i < places.Count; i++)
        {
            if (!sentence.Rules.Possessives.Contains(sentence.Words[places[i]].Text) || (i > 0 && sentence.Rules.ValueEnds.Contains(sentence.Words[places[i - 1]].Text)))
            {
                continue;
            }

            for (var noun = i + 1; noun < Math.Min(places.Count, i + 1 + NounLimit); noun++)
            {
                var moved = sentence.Rules.Moved.LengthAt(sentence.Words, places[noun]);
                if (noun > i + 1 && (moved > 0 || sentence.Rules.Copulas.Contains(sentence.Words[places[noun]].Text)))
                {
                    return Take(sentence, places, i + 1, noun, noun + Math.Max(moved, 1), now, moved > 0);
                }
            }

            return false;
        }

        return false;
    }

    private static bool Take(FactSentence sentence, List<int> places, int from, int to, int valueFrom, bool now, bool moved)
    {
        var isNew = false;
        var favourite = false;
        var noun = new List<StatementWord>();
        for (var i = from; i < to; i++)
        {
            var word = sentence.Words[places[i]];
            if (sentence.Rules.FavouritePrefix is { } prefix && word.Text.StartsWith(prefix, StringComparison.Ordinal) && word.Text.Length > prefix.Length + 1)
            {
                favourite = true;
                noun.Add(word with { Text = word.Text[prefix.Length..] });
            }
            else if (sentence.Rules.Favourites.Contains(word.Text))
            {
                favourite = true;
            }
            else if (sentence.Rules.New.Contains(word.Text))
            {
                isNew = true;
            }
            else
            {
                noun.Add(word);
            }
        }

        var valueTo = sentence.EndOfValue(places, valueFrom, endsAtTo: false);
        if (noun.Count == 0 || valueTo == valueFrom || AttributeOf(sentence, noun, favourite, isNew || now, moved, places, valueFrom) is not { } attribute
            || sentence.Rules.Negations.Contains(sentence.Words[places[valueFrom]].Text) || sentence.ValueOf(places, valueFrom, valueTo) is not { Length: > 0 } value)
        {
            return false;
        }

        sentence.Add(new Fact("", attribute, value, Negated: false, isNew || now || moved), places, from - 1, valueTo);
        return true;
    }

    private static string? AttributeOf(FactSentence sentence, List<StatementWord> noun, bool favourite, bool changed, bool moved, List<int> places, int valueFrom)
    {
        var name = string.Join(' ', noun.Select(static word => word.Text));
        if (favourite)
        {
            return FactAttributes.Favourite + name;
        }

        if (sentence.Rules.Names.Contains(name))
        {
            return FactAttributes.Name;
        }

        if (EndsWith(sentence.Rules.Appointments, noun))
        {
            // "My exam is hard" says no time: one begins with a preposition.
            return moved || sentence.Rules.Times.Contains(sentence.Words[places[valueFrom]].Text) ? FactAttributes.When + name : null;
        }

        if (moved)
        {
            return null;
        }

        if (EndsWith(sentence.Rules.Things, noun))
        {
            return FactAttributes.My + name;
        }

        // "My boss is ill": only a name says who it is, and only of a new one that the last one is gone.
        return EndsWith(sentence.Rules.Replaceable, noun) && (changed || sentence.Words[places[valueFrom]].IsCapital) ? FactAttributes.One + name : null;
    }

    private static bool EndsWith(PhraseList phrases, List<StatementWord> noun)
    {
        for (var i = 0; i < noun.Count; i++)
        {
            if (phrases.LengthAt(noun, i) == noun.Count - i)
            {
                return true;
            }
        }

        return false;
    }
}
