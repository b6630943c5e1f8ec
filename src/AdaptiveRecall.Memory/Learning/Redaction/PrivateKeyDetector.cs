namespace AdaptiveRecall.Memory.Learning.Redaction;

/// <summary>
/// Private keys in PEM armour (RFC 7468, OpenSSH, PGP), also cut short: a paste that lost its last line is no less
/// secret. Certificates and public keys are none.
/// </summary>
internal sealed class PrivateKeyDetector : SecretDetector
{
    private const string Name = "private-key";
    private const string Begin = "-----BEGIN ";
    private const string End = "-----END ";
    private const string Dashes = "-----";

    public override void Find(ReadOnlySpan<char> text, List<SecretFinding> findings)
    {
        var position = 0;
        while (findings.Count <= SecretScanner.FindingLimit)
        {
            var found = text[position..].IndexOf(Begin, StringComparison.Ordinal);
            if (found < 0)
            {
                return;
            }

            var start = position + found;
            var label = text[(start + Begin.Length)..];
            label = label[..Math.Min(label.Length, 64)];
            position = start + Begin.Length;
            if (!label.Contains("PRIVATE KEY", StringComparison.Ordinal))
            {
                continue;
            }

            position = EndOf(text, position);
            Add(findings, Name, start, position - start);
        }
    }

    // Up to and with the END line; without one, as far as lines look like base64 or a header.
    private static int EndOf(ReadOnlySpan<char> text, int position)
    {
        var lineEnd = text[position..].IndexOf('\n');
        var closing = text[position..].IndexOf(Dashes, StringComparison.Ordinal);
        if (closing >= 0 && (lineEnd < 0 || closing < lineEnd))
        {
            position += closing + Dashes.Length;
        }

        var next = text[position..].IndexOf(Dashes, StringComparison.Ordinal);
        if (next >= 0 && text[(position + next)..].StartsWith(End, StringComparison.Ordinal))
        {
            var after = position + next + End.Length;
            var close = text[after..].IndexOf(Dashes, StringComparison.Ordinal);
            return close < 0 ? text.Length : after + close + Dashes.Length;
        }

        while (position < text.Length)
        {
            var rest = text[position..];
            var end = rest.IndexOf('\n');
            var line = end < 0 ? rest : rest[..end];
            if (line.Trim().IndexOf(' ') >= 0 && !line.Contains(':'))
            {
                return position;
            }

            position = end < 0 ? text.Length : position + end + 1;
        }

        return text.Length;
    }
}
