using System.Buffers;

namespace AdaptiveRecall.Memory.Learning.Redaction;

/// <summary>User and password inside a URL or connection string: <c>scheme://user:password@host</c> (RFC 3986, 3.2.1).</summary>
internal sealed class UrlCredentialDetector : SecretDetector
{
    private const string Name = "url-credentials";

    private static readonly SearchValues<char> AuthorityEnd = SearchValues.Create(" \t\r\n/?#\"'<>`");

    public override void Find(ReadOnlySpan<char> text, List<SecretFinding> findings)
    {
        var position = 0;
        while (position < text.Length && findings.Count <= SecretScanner.FindingLimit)
        {
            var found = text[position..].IndexOf("://", StringComparison.Ordinal);
            if (found < 0)
            {
                return;
            }

            var start = position + found + 3;
            var length = text[start..].IndexOfAny(AuthorityEnd);
            var authority = length < 0 ? text[start..] : text.Slice(start, length);
            position = start;
            var at = authority.LastIndexOf('@');
            var colon = authority.IndexOf(':');
            if (colon >= 0 && colon + 1 < at && !Placeholder.Is(authority[(colon + 1)..at]))
            {
                Add(findings, Name, start, at);
                position = start + at;
            }
        }
    }
}
