using System.Text;

namespace AdaptiveRecall.Testing.Http;

/// <summary>A response as it was on the wire; one character is one byte (Latin-1).</summary>
/// <param name="Status">The status code.</param>
/// <param name="Headers">Names and values in order.</param>
/// <param name="Body">The body, its transfer coding removed.</param>
public sealed record RawResponse(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body)
{
    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The values of a header, joined by <c>|</c>; <see langword="null"/> if there is none.</summary>
    public string? Header(string name)
    {
        var values = Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(static header => header.Value).ToArray();
        return values.Length == 0 ? null : string.Join("|", values);
    }
}
