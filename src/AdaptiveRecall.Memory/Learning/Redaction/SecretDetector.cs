namespace AdaptiveRecall.Memory.Learning.Redaction;

/// <summary>Finds one family of secrets, in time linear in the text: every text is some user's input.</summary>
internal abstract class SecretDetector
{
    /// <summary>Adds what it finds. Where a more specific detector was before it, overlapping findings are left to that one.</summary>
    public abstract void Find(ReadOnlySpan<char> text, List<SecretFinding> findings);

    /// <summary>Adds a finding unless an earlier one covers some of it.</summary>
    protected static void Add(List<SecretFinding> findings, string detector, int start, int length)
    {
        foreach (var finding in findings)
        {
            if (finding.Overlaps(start, start + length))
            {
                return;
            }
        }

        findings.Add(new SecretFinding(detector, start, length));
    }
}
