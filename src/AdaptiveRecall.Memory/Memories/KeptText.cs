using System.Text;
using AdaptiveRecall.Memory.Learning.Redaction;
using AdaptiveRecall.Memory.Memories.History;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Memories;

/// <summary>
/// A text that is kept verbatim, and what may be made of it: cards and vectors are of the text without its secrets, for
/// a card must hold no term of a secret.
/// </summary>
/// <param name="Harmless">The text without its secrets.</param>
/// <param name="SecretFlags">Names of the detectors that fired.</param>
internal sealed record KeptText(string Harmless, IReadOnlyList<string> SecretFlags)
{
    public static KeptText Of(string text)
    {
        var findings = SecretScanner.Find(text);
        if (findings.Count == 0)
        {
            return new KeptText(text, []);
        }

        // A space for each, so that the words around it stay words.
        var harmless = new StringBuilder(text.Length);
        var end = 0;
        foreach (var finding in findings)
        {
            harmless.Append(text, end, finding.Start - end).Append(' ');
            end = finding.End;
        }

        harmless.Append(text, end, text.Length - end);
        return new KeptText(harmless.ToString(), [.. findings.Select(static finding => finding.Detector).Distinct()]);
    }

    /// <summary>The put of a new memory.</summary>
    public MemoryPut ToPut(OwnerKey key, Memory memory, string embedder, ReadOnlyMemory<float> vector) =>
        new(memory, embedder, vector, TurnCardCodec.Encode(TurnCardBuilder.ForMemory(key, memory with { Text = Harmless })));

    /// <summary>The put of a memory that replaces what it was, and keeps that as its former version.</summary>
    public MemoryPut ToReplacement(OwnerKey key, Memory former, Memory next, MemoryChange change, string embedder, ReadOnlyMemory<float> vector) =>
        ToPut(key, next, embedder, vector) with { ReplacesVersion = former.Version, Version = VersionRecords.Of(former, next, change), Change = change };
}
