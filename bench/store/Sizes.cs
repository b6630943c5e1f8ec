namespace AdaptiveRecall.Bench.Store;

/// <summary>How much is measured; see Program.cs.</summary>
internal sealed record Sizes(int Owners, int Memories, int Large, int Recalls, int Writers);
