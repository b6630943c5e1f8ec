namespace AdaptiveRecall.EndToEnd.Tests.Hosting;

/// <summary>What came back to a user.</summary>
/// <param name="Status">Of HTTP.</param>
/// <param name="Memory">The header <c>x-memory-status</c>.</param>
/// <param name="Body">The answer.</param>
/// <param name="Time">How long it took, to the last byte.</param>
internal sealed record ChatReply(int Status, string Memory, string Body, TimeSpan Time)
{
    public bool IsInjected => Memory.StartsWith("injected", StringComparison.Ordinal);

    public bool IsDegraded => Memory.StartsWith("degraded", StringComparison.Ordinal);
}
