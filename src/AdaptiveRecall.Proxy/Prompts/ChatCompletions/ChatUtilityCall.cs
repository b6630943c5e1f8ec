namespace AdaptiveRecall.Proxy.Prompts.ChatCompletions;

/// <summary>Looks for a front-end's own call in a chat completions body (see <see cref="UtilityCall"/>).</summary>
internal static class ChatUtilityCall
{
    // The templates that stand in system messages have 3 KB at most; the system prompts of agents, which have tens of
    // kilobytes, are not worth decoding for them.
    private const int LongestTemplate = 8 * 1024;

    /// <summary>Whether a prompt is such a call.</summary>
    /// <param name="body">The body.</param>
    /// <param name="scan">Its scan.</param>
    /// <param name="user">The text of the last user message.</param>
    public static bool Is(ReadOnlySpan<byte> body, ChatScan scan, ReadOnlySpan<char> user)
    {
        var hasTemplate = scan.FirstSystem != ChatScan.None && scan.Messages[scan.FirstSystem].Content.Length <= LongestTemplate;
        return UtilityCall.Is(hasTemplate ? ChatText.Of(body, scan.Messages[scan.FirstSystem]) : "", user);
    }
}
