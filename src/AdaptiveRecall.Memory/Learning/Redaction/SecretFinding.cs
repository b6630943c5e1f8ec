namespace AdaptiveRecall.Memory.Learning.Redaction;

/// <summary>Where a secret stands in a text, and which detector says so. Never what it is.</summary>
/// <param name="Detector">The detector's name, as metrics and flags show it.</param>
/// <param name="Start">Index of its first character.</param>
/// <param name="Length">Its length in characters.</param>
internal readonly record struct SecretFinding(string Detector, int Start, int Length)
{
    /// <summary>Index after its last character.</summary>
    public int End => Start + Length;

    /// <summary>Whether it touches a range of the text.</summary>
    public bool Overlaps(int start, int end) => Start < end && start < End;
}
