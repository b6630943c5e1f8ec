using System.Buffers;

namespace AdaptiveRecall.Memory.Learning.Redaction;

/// <summary>
/// AWS secret keys, which carry no prefix: 40 characters of base64 that stand alone, with upper case, lower case and
/// digits. A SHA-1 in hexadecimal has as many characters but one case.
/// </summary>
internal sealed class AwsSecretKeyDetector : SecretDetector
{
    private const string Name = "aws-secret-key";
    private const int KeyLength = 40;

    // 40 random base64 characters have 4.9 bits a character on average; camel-case identifiers stay under 4.2.
    private const double MinimumEntropy = 4.2;

    private static readonly SearchValues<char> Base64 =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

    public override void Find(ReadOnlySpan<char> text, List<SecretFinding> findings)
    {
        var position = 0;
        while (position + KeyLength <= text.Length && findings.Count <= SecretScanner.FindingLimit)
        {
            var skipped = text[position..].IndexOfAny(Base64);
            if (skipped < 0)
            {
                return;
            }

            position += skipped;
            var length = text[position..].IndexOfAnyExcept(Base64);
            length = length < 0 ? text.Length - position : length;
            var token = text.Slice(position, length);
            if (length == KeyLength
                && token.ContainsAnyInRange('A', 'Z') && token.ContainsAnyInRange('a', 'z') && token.ContainsAnyInRange('0', '9')
                && Entropy.BitsPerCharacter(token) >= MinimumEntropy)
            {
                Add(findings, Name, position, length);
            }

            position += length;
        }
    }
}
