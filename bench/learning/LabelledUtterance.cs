namespace AdaptiveRecall.Bench.Learning;

/// <summary>A message of a user, and what is right to do with it.</summary>
/// <param name="Text">The message.</param>
/// <param name="Language">ISO 639-1.</param>
/// <param name="Class">What sort of message it is.</param>
/// <param name="Keep">An active memory is to be made of it.</param>
/// <param name="Kind">The memory's kind, where it matters.</param>
/// <param name="Quarantined">A memory that is made of it must be quarantined.</param>
/// <param name="Secrets">The detectors that must find something, and no others; not set: not asked.</param>
/// <param name="Utility">Whether it is a front-end's own call; not set: not asked.</param>
internal sealed record LabelledUtterance(
    string Text, string Language, string Class, bool Keep, string? Kind = null, bool Quarantined = false, IReadOnlyList<string>? Secrets = null, bool? Utility = null);
