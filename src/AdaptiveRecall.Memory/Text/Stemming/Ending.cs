namespace AdaptiveRecall.Memory.Text.Stemming;

/// <summary>An ending that is taken off or replaced.</summary>
/// <param name="Text">The ending.</param>
/// <param name="Replacement">What stands there instead; at most as long.</param>
/// <param name="After">Letters of which one must stand before it; empty: any.</param>
internal readonly record struct Ending(string Text, string Replacement, string After)
{
    /// <summary>Reads "ern", "aux>al" (replaced) and "s/bdfg" (only after one of these letters).</summary>
    public static Ending Parse(string text)
    {
        var condition = text.Split('/');
        var change = condition[0].Split('>');
        return new Ending(change[0], change.Length > 1 ? change[1] : string.Empty, condition.Length > 1 ? condition[1] : string.Empty);
    }
}
