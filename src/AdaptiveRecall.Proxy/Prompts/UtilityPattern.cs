namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>What gives a front-end's template away.</summary>
/// <param name="Where">Where it stands.</param>
/// <param name="Opening">What the text begins with, after white space and list marks.</param>
/// <param name="Marks">What it also holds, in any case of letters.</param>
internal sealed record UtilityPattern(UtilityText Where, string Opening, string[] Marks)
{
    private const string ListMarks = " \t\r\n-*#";

    public bool Matches(ReadOnlySpan<char> text)
    {
        if (!Opens(text))
        {
            return false;
        }

        foreach (var mark in Marks)
        {
            if (!text.Contains(mark, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }

    private bool Opens(ReadOnlySpan<char> text) =>
        text.TrimStart().StartsWith(Opening, StringComparison.OrdinalIgnoreCase)
        || text.TrimStart(ListMarks).StartsWith(Opening, StringComparison.OrdinalIgnoreCase);
}
