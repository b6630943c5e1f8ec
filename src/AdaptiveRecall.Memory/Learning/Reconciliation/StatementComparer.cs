namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>Compares statements by their words and facts. In doubt they have nothing to do with each other.</summary>
internal static class StatementComparer
{
    /// <summary>What a new statement is to a known one.</summary>
    /// <param name="now">The new one.</param>
    /// <param name="known">The known one.</param>
    /// <param name="sameDay">Both were said on the same day.</param>
    public static StatementRelation Compare(Statement now, Statement known, bool sameDay)
    {
        if (now.Canonical.Length > 0 && now.Canonical == known.Canonical)
        {
            return sameDay || (now.IsStable && known.IsStable) ? StatementRelation.Same : StatementRelation.None;
        }

        var relation = StatementRelation.None;
        foreach (var fact in now.Facts)
        {
            foreach (var other in known.Facts)
            {
                if (fact.Subject == other.Subject)
                {
                    relation = (StatementRelation)Math.Max((int)relation, (int)Compare(now, fact, known, other));
                }
            }
        }

        return relation;
    }

    private static StatementRelation Compare(Statement now, Fact fact, Statement known, Fact other)
    {
        if (fact.Negated != other.Negated)
        {
            return Excludes(now, fact, other) ? StatementRelation.Contradicts : StatementRelation.None;
        }

        if (fact.Attribute != other.Attribute)
        {
            return StatementRelation.None;
        }

        if (fact.Value == other.Value)
        {
            return now.IsWhole && known.IsWhole ? StatementRelation.Same
                : !FactAttributes.Deepens(fact.Attribute) ? StatementRelation.None
                : now.IsWhole ? StatementRelation.LessSpecific
                : known.IsWhole ? StatementRelation.MoreSpecific
                : StatementRelation.None;
        }

        if (fact.Attribute == FactAttributes.Name)
        {
            return fact.Value.StartsWith(other.Value + " ", StringComparison.Ordinal) ? StatementRelation.MoreSpecific : StatementRelation.None;
        }

        return !fact.Negated && FactAttributes.IsSingle(fact.Attribute, fact.Changed) && AreApart(fact, other) ? StatementRelation.Contradicts : StatementRelation.None;
    }

    // One says that it is so, the other that it is not.
    private static bool Excludes(Statement now, Fact fact, Fact other)
    {
        if (fact.Attribute == FactAttributes.Any)
        {
            return FactAttributes.IsHabit(other.Attribute) && Names(fact.Value, other.Value);
        }

        if (fact.Attribute != other.Attribute || (FactAttributes.IsHabit(fact.Attribute) && !now.IsWhole))
        {
            return false;
        }

        return fact.Negated ? Names(fact.Value, other.Value) : fact.Value == other.Value;
    }

    // "The law firm" names "a small law firm", not "a firm".
    private static bool Names(string value, string longer) =>
        value == longer || (value.Length > 0 && longer.EndsWith(" " + value, StringComparison.Ordinal));

    private static bool AreApart(Fact fact, Fact other)
    {
        if (fact.Attribute == FactAttributes.Age)
        {
            return fact.Value.Length >= other.Value.Length && string.CompareOrdinal(fact.Value, other.Value) > 0;
        }

        var words = fact.Value.Split(' ');
        var others = other.Value.Split(' ');
        if (Array.TrueForAll(words, others.Contains) || Array.TrueForAll(others, words.Contains))
        {
            return false;
        }

        // Leipzig lies in Germany, which no rule knows of every town: a country is compared with a country only.
        return fact.Attribute != FactAttributes.Home || Countries.AreIn(words) == Countries.AreIn(others);
    }
}
