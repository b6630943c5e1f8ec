namespace AdaptiveRecall.Proxy.MemoryApi.Transfer;

/// <summary>What is wrong with a line of an import.</summary>
/// <param name="Line">Which, from 1.</param>
/// <param name="Detail">What is wrong and what to do, without anything that was sent.</param>
/// <param name="Errors">The fields that are at fault.</param>
internal sealed record LineProblem(long Line, string Detail, IReadOnlyList<FieldFault>? Errors);
