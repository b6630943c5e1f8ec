using System.Text;
using AdaptiveRecall.Memory.Learning.Extraction;

namespace AdaptiveRecall.Memory.Learning.Redaction;

/// <summary>Takes personal identifiers out of what is about to be learnt.</summary>
internal static class IdentifierRemoval
{
    /// <summary>The text without them; empty: nothing of it is left.</summary>
    public static string Of(string text, PersonalIdentifiers treatment)
    {
        var findings = treatment == PersonalIdentifiers.Keep ? [] : PersonalIdentifierScanner.Find(text);
        if (findings.Count == 0)
        {
            return text;
        }

        var ranges = treatment == PersonalIdentifiers.Drop
            ? SecretSentences.Of(text, findings)
            : [.. findings.Select(static finding => finding.Start..finding.End)];
        var rest = new StringBuilder(text.Length);
        var end = 0;
        for (var i = 0; i < ranges.Count; i++)
        {
            rest.Append(text, end, ranges[i].Start.Value - end);
            end = ranges[i].End.Value;
            if (treatment == PersonalIdentifiers.Redact)
            {
                rest.Append('[').Append(findings[i].Detector).Append(']');
            }
        }

        return rest.Append(text, end, text.Length - end).ToString().Trim();
    }
}
