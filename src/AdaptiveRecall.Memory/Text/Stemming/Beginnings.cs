namespace AdaptiveRecall.Memory.Text.Stemming;

/// <summary>Takes off the longest of these beginnings that fits.</summary>
internal sealed class Beginnings : IStemStep
{
    private readonly int _minimum;
    private readonly string[] _beginnings;

    /// <summary>Reads a list of beginnings.</summary>
    /// <param name="minimum">How many letters must be left.</param>
    /// <param name="beginnings">The beginnings between spaces.</param>
    public Beginnings(int minimum, string beginnings)
    {
        _minimum = minimum;
        _beginnings = [.. beginnings.Split(' ').OrderByDescending(static beginning => beginning.Length)];
    }

    /// <inheritdoc/>
    public int Apply(Span<char> word)
    {
        foreach (var beginning in _beginnings)
        {
            if (word.Length - beginning.Length >= _minimum && word.StartsWith(beginning))
            {
                word[beginning.Length..].CopyTo(word);
                return word.Length - beginning.Length;
            }
        }

        return word.Length;
    }
}
