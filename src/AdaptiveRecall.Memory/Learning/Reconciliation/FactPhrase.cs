namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>Words by which a language says a fact.</summary>
/// <param name="Words">
/// The words, contractions written out. "~" is the value, one to four words; "#" a number, which is the value; "$" the clause's end. Without any
/// of them the value follows.
/// </param>
/// <param name="Attribute">What is said; empty: the words look like a fact and are none.</param>
/// <param name="Value">The value where the words say it; not set: it is read.</param>
/// <param name="Negated">They say that it is not so.</param>
/// <param name="Changed">They say that it became so.</param>
internal sealed record FactPhrase(string[] Words, string Attribute, string? Value, bool Negated, bool Changed)
{
    /// <summary>Reads lines of "attribute: phrase|phrase", the attribute with "=value", "-" (negated) or "!" (changed) behind it.</summary>
    public static IEnumerable<FactPhrase> ParseAll(string lines)
    {
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var head = line[..colon].TrimEnd('-', '!');
            var marks = line[head.Length..colon];
            var equals = head.IndexOf('=', StringComparison.Ordinal);
            foreach (var phrase in line[(colon + 1)..].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                yield return new FactPhrase(
                    phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                    equals < 0 ? head : head[..equals],
                    equals < 0 ? null : head[(equals + 1)..],
                    marks.Contains('-', StringComparison.Ordinal),
                    marks.Contains('!', StringComparison.Ordinal));
            }
        }
    }
}
