using System.Buffers;

namespace AdaptiveRecall.Memory.Learning.Redaction;

/// <summary>JSON web tokens (RFC 7519): three base64url parts, the first of which is an object ("eyJ" is <c>{"</c>).</summary>
internal sealed class JsonWebTokenDetector : SecretDetector
{
    private const string Name = "json-web-token";

    // An encoded header such as {"alg":"none"} has 20 characters and more.
    private const int MinimumHeader = 12;

    private static readonly SearchValues<char> Base64Url =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    public override void Find(ReadOnlySpan<char> text, List<SecretFinding> findings)
    {
        var position = 0;
        while (position < text.Length && findings.Count <= SecretScanner.FindingLimit)
        {
            var found = text[position..].IndexOf("eyJ", StringComparison.Ordinal);
            if (found < 0)
            {
                return;
            }

            var start = position + found;
            var header = PartLength(text[start..]);
            position = start + header;
            if ((start > 0 && Base64Url.Contains(text[start - 1])) || header < MinimumHeader || position >= text.Length || text[position] != '.')
            {
                continue;
            }

            var payload = PartLength(text[(position + 1)..]);
            if (payload == 0)
            {
                continue;
            }

            position += 1 + payload;
            if (position < text.Length && text[position] == '.')
            {
                position += 1 + PartLength(text[(position + 1)..]);
            }

            Add(findings, Name, start, position - start);
        }
    }

    private static int PartLength(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExcept(Base64Url);
        return length < 0 ? text.Length : length;
    }
}
