using System.Text.RegularExpressions;

namespace AdaptiveRecall.Memory.Learning.Redaction;

/// <summary>Finds e-mail addresses, phone numbers and postal addresses: no secrets, but what some deployments may not keep.</summary>
internal static partial class PersonalIdentifierScanner
{
    // E.164: at most 15 digits; shorter than 7 is no number of a person.
    private const int DigitMinimum = 7;
    private const int DigitMaximum = 15;

    // Every repetition is bounded: a text is user input.

    /// <summary>The identifiers of a text, by their place, none overlapping another.</summary>
    public static IReadOnlyList<SecretFinding> Find(string text)
    {
        var findings = new List<SecretFinding>();
        Add(findings, "e-mail", Email(), text);
        Add(findings, "address", Address(), text);
        foreach (var match in Phone().EnumerateMatches(text))
        {
            var digits = 0;
            foreach (var character in text.AsSpan(match.Index, match.Length))
            {
                digits += char.IsAsciiDigit(character) ? 1 : 0;
            }

            if (digits is >= DigitMinimum and <= DigitMaximum && !Date().IsMatch(text.AsSpan(match.Index, match.Length)))
            {
                Add(findings, new SecretFinding("phone", match.Index, match.Length));
            }
        }

        findings.Sort(static (left, right) => left.Start.CompareTo(right.Start));
        return findings;
    }

    private static void Add(List<SecretFinding> findings, string name, Regex pattern, string text)
    {
        foreach (var match in pattern.EnumerateMatches(text))
        {
            Add(findings, new SecretFinding(name, match.Index, match.Length));
        }
    }

    private static void Add(List<SecretFinding> findings, SecretFinding finding)
    {
        if (!findings.Exists(other => other.Overlaps(finding.Start, finding.End)))
        {
            findings.Add(finding);
        }
    }

    [GeneratedRegex("""[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}""")]
    private static partial Regex Email();

    [GeneratedRegex("""\+?\(?\d(?:[ ()./-]{0,2}\d){6,16}""")]
    private static partial Regex Phone();

    // "2026-03-01", "01.03.2026" and years that follow each other are dates.
    [GeneratedRegex("""^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4}|\d{4} ?[-/] ?\d{4})$""")]
    private static partial Regex Date();

    // A house number with the word for a street, in the order and words of the languages of the rules.
    [GeneratedRegex(
        """\b\d{1,4}[a-zA-Z]?\s+(?:\p{Lu}[\p{L}'-]{0,30}\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Way|Square|Court|Close)\b|\b\p{Lu}[\p{L}-]{0,30}(?:straße|strasse|str\.|weg|gasse|platz|allee|straat|laan|plein|gracht)\s+\d{1,4}[a-zA-Z]?\b|\b\d{1,4}(?:\s?bis)?,?\s+(?:rue|avenue|boulevard|place|allée|impasse)\s+[\p{L}' -]{3,40}|\b(?:calle|avenida|plaza|paseo|via|viale|piazza|corso|rua|travessa|praça)\s+[\p{L}' .-]{3,40}?,?\s+\d{1,4}\b""",
        RegexOptions.None)]
    private static partial Regex Address();
}
