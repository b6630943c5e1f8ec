using System.Text;

namespace AdaptiveRecall.Testing.Upstream;

/// <summary>A request as it reached the upstream.</summary>
/// <param name="Method">The method.</param>
/// <param name="RawTarget">The target as it was on the wire.</param>
/// <param name="Protocol"><c>HTTP/1.1</c> or <c>HTTP/2</c>.</param>
/// <param name="Headers">Names and values; one character of a value is one byte (Latin-1).</param>
/// <param name="Body">The body, up to <see cref="StubUpstream.RecordedBodyLimit"/>.</param>
/// <param name="BodyLength">How long the body was.</param>
public sealed record RecordedRequest(
    string Method,
    string RawTarget,
    string Protocol,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    byte[] Body,
    long BodyLength)
{
    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The values of a header, joined as the upstream saw them; <see langword="null"/> if it had none.</summary>
    public string? Header(string name)
    {
        var values = Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(static header => header.Value).ToArray();
        return values.Length == 0 ? null : string.Join("|", values);
    }
}
