namespace AdaptiveRecall.Memory.Auditing.Verification;

/// <summary>What was found of one chain.</summary>
/// <param name="Chain">Which.</param>
/// <param name="Entries">How many entries were walked.</param>
/// <param name="Head">Where it ends.</param>
/// <param name="Faults">What is wrong with it, for people; none: every entry follows from the one before.</param>
public sealed record AuditChainReport(int Chain, long Entries, AuditHead Head, IReadOnlyList<string> Faults);
