namespace AdaptiveRecall.Memory.Onnx;

/// <summary>What the check of a model's folder found, for people.</summary>
/// <param name="Problems">Why it cannot be used; empty: it can.</param>
/// <param name="Warnings">What is odd, or was assumed.</param>
/// <param name="Facts">What it is, and what it does on this machine.</param>
public sealed record ModelReport(IReadOnlyList<string> Problems, IReadOnlyList<string> Warnings, IReadOnlyList<(string Label, string Text)> Facts)
{
    /// <summary>Whether the model can be used.</summary>
    public bool IsUsable => Problems.Count == 0;
}
