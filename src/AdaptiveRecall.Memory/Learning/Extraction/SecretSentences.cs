using AdaptiveRecall.Memory.Learning.Redaction;

namespace AdaptiveRecall.Memory.Learning.Extraction;

/// <summary>The sentences in which secrets stand: no card takes a term from them.</summary>
internal static class SecretSentences
{
    /// <summary>The ranges to leave out, by their place, none overlapping another.</summary>
    public static IReadOnlyList<Range> Of(ReadOnlySpan<char> text, IReadOnlyList<SecretFinding> secrets) =>
        secrets.Count == 0 ? [] : Of(secrets, SentenceSplitter.Split(text));

    /// <summary>The same, of sentences that are known. A secret outside all of them is left out by itself.</summary>
    public static IReadOnlyList<Range> Of(IReadOnlyList<SecretFinding> secrets, IReadOnlyList<Sentence> sentences)
    {
        var ranges = new List<Range>(secrets.Count);
        var covered = 0;
        var sentence = 0;
        foreach (var secret in secrets)
        {
            var start = secret.Start;
            var end = secret.End;
            while (sentence < sentences.Count && sentences[sentence].End <= secret.Start)
            {
                sentence++;
            }

            for (var i = sentence; i < sentences.Count && sentences[i].Start < secret.End; i++)
            {
                start = Math.Min(start, sentences[i].Start);
                end = Math.Max(end, sentences[i].End);
            }

            // Two secrets in one sentence leave it out once.
            start = Math.Max(start, covered);
            if (start < end)
            {
                ranges.Add(start..end);
                covered = end;
            }
        }

        return ranges;
    }
}
