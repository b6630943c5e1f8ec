namespace AdaptiveRecall.Memory.Learning.Redaction;

/// <summary>
/// Finds secrets in a text: what must never be stored by learning, is flagged when it comes over the memory API, and is
/// left out of every card. Personal identifiers (order numbers, UUIDs, hashes, phone numbers) are no secrets.
/// </summary>
internal static class SecretScanner
{
    /// <summary>
    /// A text with more secrets than this is a dump: the rest of it counts as one more, so that the work per text stays
    /// bounded (findings are compared with each other).
    /// </summary>
    public const int FindingLimit = 256;

    /// <summary>Name of the finding that covers the rest of a text with more than <see cref="FindingLimit"/> secrets.</summary>
    public const string Rest = "rest";

    // Specific before generic: "api_key=sk-…" is reported as the vendor's key.
    private static readonly SecretDetector[] Detectors =
    [
        new PrivateKeyDetector(),
        new TokenPrefixDetector(),
        new JsonWebTokenDetector(),
        new UrlCredentialDetector(),
        new AwsSecretKeyDetector(),
        new CardNumberDetector(),
        new IbanDetector(),
        new AssignedSecretDetector(),
    ];

    /// <summary>The secrets of a text, by their place in it, none overlapping another.</summary>
    public static IReadOnlyList<SecretFinding> Find(ReadOnlySpan<char> text)
    {
        var findings = new List<SecretFinding>();
        foreach (var detector in Detectors)
        {
            detector.Find(text, findings);
            if (findings.Count > FindingLimit)
            {
                return Cut(text.Length, findings);
            }
        }

        findings.Sort(static (left, right) => left.Start.CompareTo(right.Start));
        return findings;
    }

    private static List<SecretFinding> Cut(int length, List<SecretFinding> findings)
    {
        var first = findings.Min(static finding => finding.Start);
        return [new SecretFinding(Rest, first, length - first)];
    }
}
