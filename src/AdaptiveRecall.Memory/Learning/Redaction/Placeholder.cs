using System.Buffers;

namespace AdaptiveRecall.Memory.Learning.Redaction;

/// <summary>Tells a stand-in ("&lt;your-password&gt;", "****", "${TOKEN}") from a value.</summary>
internal static class Placeholder
{
    private static readonly SearchValues<string> Marks = SearchValues.Create(
        ["your_", "your-", "yourpass", "example", "changeme", "placeholder", "redacted", "xxxx"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> Masks = SearchValues.Create("*•.xX-_");

    public static bool Is(ReadOnlySpan<char> value) =>
        value.Length > 0 && (value[0] is '<' or '$' or '{' or '[' or '%'
        || !value.ContainsAnyExcept(Masks)
        || value.ContainsAny(Marks));
}
