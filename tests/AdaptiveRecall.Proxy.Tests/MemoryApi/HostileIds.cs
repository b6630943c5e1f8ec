namespace AdaptiveRecall.Proxy.Tests.MemoryApi;

/// <summary>Ids that could be taken for one another, for a pattern, a path or a command.</summary>
internal static class HostileIds
{
    public static readonly string[] All =
    [
        "a", "A", "a:b", "a/b", "a%2Fb", "a%252Fb", "a\\b", "..", ".", "%2e%2e", "../..", "a/../b", "*", "?", "a?all=true", "#", "%", "%zz", "a+b", "a b",
        "' OR 1=1", "'; DROP TABLE memories; --", "{}", "{user}", "[]", "$ne", "default", "null", "batch", "search",
        "\U0001F600", "\U0001F468\u200D\U0001F469\u200D\U0001F467", "é", "e\u0301", "東京", "ａ", "ﬁ", "fi", "İ", "i",
        new('x', 256), new('é', 128), "x\u200B", "x", "\u202Ex",
    ];

    /// <summary>An id as a path segment: every byte that is not a letter or digit is escaped.</summary>
    public static string Escape(string id) =>
        string.Concat(System.Text.Encoding.UTF8.GetBytes(id).Select(static value => char.IsAsciiLetterOrDigit((char)value) ? ((char)value).ToString() : $"%{value:x2}"));
}
