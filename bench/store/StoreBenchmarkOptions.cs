using AdaptiveRecall.Memory.Redis;

namespace AdaptiveRecall.Bench.Store;

/// <summary>What to measure; see Program.cs.</summary>
internal sealed record StoreBenchmarkOptions(string Redis, RedisSearch Search, int Owners, int Memories, int Large, int Dimensions, int Recalls, int Writers);
