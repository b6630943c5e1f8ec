namespace AdaptiveRecall.Proxy.Prompts.Messages;

/// <summary>
/// What coding agents add to the user's messages in a frame of their own: files, dates, lists of tasks. It is not what the person says: a
/// loop would else seem to be spoken to at every step, and its state would be learnt.
/// </summary>
internal static class SystemReminders
{
    private const string Begin = "<system-reminder>";
    private const string End = "</system-reminder>";

    /// <summary>Whether a text, as the bytes of a JSON string, is nothing but such an addition.</summary>
    public static bool IsOne(ReadOnlySpan<byte> raw)
    {
        // The angle brackets may be escaped, the name never is.
        if (raw.IndexOf("system-reminder"u8) < 0)
        {
            return false;
        }

        var text = JsonText.ToText(raw).AsSpan().Trim();
        return text.StartsWith(Begin) && text.EndsWith(End);
    }

    /// <summary>The text without them; the very same one where there is none.</summary>
    public static string Remove(string text)
    {
        var at = text.IndexOf(Begin, StringComparison.Ordinal);
        while (at >= 0)
        {
            var end = text.IndexOf(End, at, StringComparison.Ordinal);
            if (end < 0)
            {
                break;
            }

            text = string.Concat(text.AsSpan(0, at).TrimEnd('\n'), text.AsSpan(end + End.Length).TrimStart('\n'));
            at = text.IndexOf(Begin, StringComparison.Ordinal);
        }

        return text;
    }
}
