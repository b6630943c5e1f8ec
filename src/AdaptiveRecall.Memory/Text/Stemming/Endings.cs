namespace AdaptiveRecall.Memory.Text.Stemming;

/// <summary>Takes off the longest of these endings that fits.</summary>
internal sealed class Endings : IStemStep
{
    private readonly int _minimum;
    private readonly Ending[] _endings;

    /// <summary>Reads a list of endings.</summary>
    /// <param name="minimum">How many letters must be left.</param>
    /// <param name="endings">The endings between spaces (see <see cref="Ending.Parse"/>).</param>
    public Endings(int minimum, string endings)
    {
        _minimum = minimum;
        _endings = [.. endings.Split(' ').Distinct().Select(Ending.Parse).OrderByDescending(static ending => ending.Text.Length)];
    }

    /// <inheritdoc/>
    public int Apply(Span<char> word)
    {
        if (word.Length <= _minimum)
        {
            return word.Length;
        }

        var last = word[^1];
        foreach (ref readonly var ending in _endings.AsSpan())
        {
            // The last letter first: most endings fail there.
            var text = ending.Text;
            var left = word.Length - text.Length;
            if (text[^1] == last && left >= _minimum && word[left..].SequenceEqual(text) && (ending.After.Length == 0 || ending.After.Contains(word[left - 1])))
            {
                ending.Replacement.CopyTo(word[left..]);
                return left + ending.Replacement.Length;
            }
        }

        return word.Length;
    }
}
