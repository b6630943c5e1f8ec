namespace AdaptiveRecall.Memory.Redis.Connections;

/// <summary>Reads the reply of INFO: lines of "name:value", and headings that begin with '#'.</summary>
internal static class InfoReply
{
    public static Dictionary<string, string> Read(string text)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                facts[line[..colon]] = line[(colon + 1)..];
            }
        }

        return facts;
    }
}
