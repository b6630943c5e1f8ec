namespace AdaptiveRecall.Memory.Text.Stemming;

/// <summary>Takes the "ge" off participles, German "gekauft" and Dutch "gekocht", but not off nouns that look like them ("Gericht").</summary>
internal sealed class Participle(string lastLetters, string exceptions) : IStemStep
{
    private const string Beginning = "ge";

    // "geübt" is the shortest; what is left of "geht" is no verb.
    private const int MinimumLeft = 4;

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _exceptions =
        exceptions.Split(' ').ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <inheritdoc/>
    public int Apply(Span<char> word)
    {
        if (word.Length < Beginning.Length + MinimumLeft || !word.StartsWith(Beginning) || !lastLetters.Contains(word[^1]) || _exceptions.Contains(word))
        {
            return word.Length;
        }

        word[Beginning.Length..].CopyTo(word);
        return word.Length - Beginning.Length;
    }
}
