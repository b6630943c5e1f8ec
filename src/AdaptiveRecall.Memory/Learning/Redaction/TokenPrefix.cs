namespace AdaptiveRecall.Memory.Learning.Redaction;

/// <summary>How a vendor's tokens begin and how long they are at least.</summary>
/// <param name="Detector">The detector's name.</param>
/// <param name="Prefix">What every such token begins with.</param>
/// <param name="MinimumLength">The shortest body after the prefix that is believed.</param>
internal readonly record struct TokenPrefix(string Detector, string Prefix, int MinimumLength);
