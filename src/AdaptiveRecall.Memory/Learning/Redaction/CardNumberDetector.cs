namespace AdaptiveRecall.Memory.Learning.Redaction;

/// <summary>
/// Payment card numbers: 13 to 19 digits, unseparated or grouped as cards print them, a known issuer range and the
/// Luhn checksum (ISO/IEC 7812). One random number in ten passes Luhn, so the issuer and the grouping must fit too.
/// </summary>
internal sealed class CardNumberDetector : SecretDetector
{
    private const string Name = "card-number";
    private const int MinimumDigits = 13;
    private const int MaximumDigits = 19;

    public override void Find(ReadOnlySpan<char> text, List<SecretFinding> findings)
    {
        Span<char> digits = stackalloc char[MaximumDigits + 1];
        var position = 0;
        while (position < text.Length && findings.Count <= SecretScanner.FindingLimit)
        {
            var found = text[position..].IndexOfAnyInRange('0', '9');
            if (found < 0)
            {
                return;
            }

            var start = position + found;
            var end = Read(text, start, digits, out var count, out var grouped);
            position = end;
            var bounded = (start == 0 || !(char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '+' or '_' or '.'))
                && (end == text.Length || !(char.IsLetterOrDigit(text[end]) || text[end] == '_'));
            if (bounded && grouped && count is >= MinimumDigits and <= MaximumDigits
                && IsIssued(digits[..count]) && PassesLuhn(digits[..count]))
            {
                Add(findings, Name, start, end - start);
            }
        }
    }

    // Digits with single separators between groups. A group ends the number when another separator follows.
    private static int Read(ReadOnlySpan<char> text, int start, Span<char> digits, out int count, out bool grouped)
    {
        count = 0;
        grouped = true;
        var group = 0;
        var groups = 0;
        var position = start;
        while (position < text.Length)
        {
            if (char.IsAsciiDigit(text[position]))
            {
                if (count < digits.Length)
                {
                    digits[count++] = text[position];
                }

                group++;
                position++;
            }
            else if (text[position] is ' ' or '-' or '\u00a0' && position + 1 < text.Length && char.IsAsciiDigit(text[position + 1]))
            {
                // 4-4-4-4(-3) and 4-6-5, 4-6-4 (American Express, Diners): a first group of another length is no card.
                groups++;
                grouped &= groups == 1 ? group == 4 : group is 4 or 6;
                group = 0;
                position++;
            }
            else
            {
                break;
            }
        }

        return position;
    }

    // Visa 4; Mastercard 51-55, 2221-2720; American Express 34, 37; Discover 6011, 644-649, 65; Diners 300-305, 36, 38, 39;
    // JCB 3528-3589; Maestro 50, 56-58, 63, 67; UnionPay 62.
    private static bool IsIssued(ReadOnlySpan<char> digits)
    {
        var four = ((digits[0] - '0') * 1000) + ((digits[1] - '0') * 100) + ((digits[2] - '0') * 10) + (digits[3] - '0');
        return digits.Length switch
        {
            15 => four / 100 is 34 or 37,
            14 => four / 10 is >= 300 and <= 305 || four / 100 is 36 or 38 or 39,
            _ => four / 1000 == 4 || four is (>= 2221 and <= 2720) or (>= 3528 and <= 3589) or 6011 || four / 10 is >= 644 and <= 649
                || four / 100 is (>= 50 and <= 58) or 62 or 63 or 65 or 67,
        };
    }

    private static bool PassesLuhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            if (i % 2 == 1)
            {
                digit = digit > 4 ? (digit * 2) - 9 : digit * 2;
            }

            sum += digit;
        }

        return sum % 10 == 0;
    }
}
