namespace AdaptiveRecall.Bench.Load;

/// <summary>What a target needs to be there.</summary>
/// <param name="ReadyAfter">From its start to its first good answer.</param>
/// <param name="Idle">Resident memory in bytes before the first request.</param>
/// <param name="Loaded">Resident memory in bytes after the last.</param>
internal readonly record struct Footprint(TimeSpan ReadyAfter, long Idle, long Loaded);
