namespace AdaptiveRecall.Memory.Learning.Redaction;

/// <summary>
/// Bank account numbers in the form of ISO 13616: two letters, two check digits, up to 30 letters and digits, in one
/// piece or in groups of four, with the checksum of ISO 7064 (mod 97 = 1).
/// </summary>
internal sealed class IbanDetector : SecretDetector
{
    private const string Name = "iban";

    // Norway's 15 is the shortest that any country uses, 34 the longest that the standard allows.
    private const int MinimumLength = 15;
    private const int MaximumLength = 34;

    public override void Find(ReadOnlySpan<char> text, List<SecretFinding> findings)
    {
        Span<char> characters = stackalloc char[MaximumLength];
        for (var start = 0; start + MinimumLength <= text.Length && findings.Count <= SecretScanner.FindingLimit; start++)
        {
            if (!char.IsAsciiDigit(text[start + 2]))
            {
                continue;
            }

            if (char.IsAsciiLetter(text[start]) && char.IsAsciiLetter(text[start + 1]) && char.IsAsciiDigit(text[start + 3])
                && (start == 0 || !char.IsLetterOrDigit(text[start - 1])))
            {
                var end = FindEnd(text, start, characters);
                if (end > start)
                {
                    Add(findings, Name, start, end - start);
                    start = end - 1;
                }
            }
        }
    }

    // A country's length is not needed: of all prefixes that end at a boundary, the longest that passes the checksum counts.
    private static int FindEnd(ReadOnlySpan<char> text, int start, Span<char> characters)
    {
        var count = 0;
        var end = -1;
        var position = start;
        while (position < text.Length && count < MaximumLength)
        {
            var character = text[position];
            if (char.IsAsciiLetterOrDigit(character))
            {
                characters[count++] = character;
                position++;
                var bounded = position == text.Length || !char.IsLetterOrDigit(text[position]);
                if (bounded && count >= MinimumLength && Remainder(characters[..count]) == 1)
                {
                    end = position;
                }
            }
            else if (character is ' ' or '-' or '\u00a0' && count % 4 == 0)
            {
                position++;
            }
            else
            {
                break;
            }
        }

        return end;
    }

    private static int Remainder(ReadOnlySpan<char> characters)
    {
        var remainder = 0;
        for (var i = 0; i < characters.Length; i++)
        {
            var character = characters[(i + 4) % characters.Length];
            remainder = char.IsAsciiDigit(character)
                ? ((remainder * 10) + character - '0') % 97
                : ((remainder * 100) + char.ToUpperInvariant(character) - 'A' + 10) % 97;
        }

        return remainder;
    }
}
