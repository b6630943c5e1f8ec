namespace AdaptiveRecall.Bench.Load;

/// <summary>What the benchmark found.</summary>
/// <param name="Options">How it was run.</param>
/// <param name="Bare">The bare YARP's start and memory.</param>
/// <param name="Proxy">This proxy's start and memory.</param>
/// <param name="Rows">The measurements.</param>
internal sealed record LoadReport(LoadOptions Options, Footprint Bare, Footprint Proxy, IReadOnlyList<LoadRow> Rows);
