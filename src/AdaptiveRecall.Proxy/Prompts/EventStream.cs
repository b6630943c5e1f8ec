namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>The data lines of server-sent events, whole or cut off. One line is one event: no model API splits its JSON over lines.</summary>
internal ref struct EventStream(ReadOnlySpan<byte> events)
{
    private ReadOnlySpan<byte> _left = events;

    /// <summary>White space around JSON, and the byte order mark that some servers send.</summary>
    public static ReadOnlySpan<byte> Space => " \t\r\n\uFEFF"u8;

    /// <summary>The next event's data, if there is one.</summary>
    public bool TryNext(out ReadOnlySpan<byte> data)
    {
        while (!_left.IsEmpty)
        {
            var end = _left.IndexOf((byte)'\n');
            var line = (end < 0 ? _left : _left[..end]).Trim(Space);
            _left = end < 0 ? [] : _left[(end + 1)..];
            if (line.StartsWith("data:"u8))
            {
                data = line["data:"u8.Length..].Trim(Space);
                return true;
            }
        }

        data = default;
        return false;
    }
}
