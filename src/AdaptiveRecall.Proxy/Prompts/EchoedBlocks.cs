using AdaptiveRecall.Memory.Recall;

namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>
/// Takes blocks of ours out of a text: a client that resends the prompt as the upstream saw it must not teach us what we said ourselves.
/// A block is known by its frame, which no memory's text can close: no proxy needs to remember what another one wrote.
/// </summary>
internal static class EchoedBlocks
{
    /// <summary>The text without them; the very same one where there is none.</summary>
    public static string Remove(string text)
    {
        var at = text.IndexOf(MemoryBlock.Begin, StringComparison.Ordinal);
        while (at >= 0)
        {
            var end = text.IndexOf(MemoryBlock.End, at, StringComparison.Ordinal);
            if (end < 0)
            {
                break;
            }

            text = string.Concat(text.AsSpan(0, at).TrimEnd('\n'), text.AsSpan(end + MemoryBlock.End.Length).TrimStart('\n'));
            at = text.IndexOf(MemoryBlock.Begin, StringComparison.Ordinal);
        }

        return text;
    }
}
