namespace AdaptiveRecall.Bench.Load;

/// <summary>What one measurement of one target gave.</summary>
/// <param name="RequestsPerSecond">Answers a second.</param>
/// <param name="Median">Half of the answers came within it, in milliseconds.</param>
/// <param name="Percentile99">99 of 100 answers came within it, in milliseconds.</param>
/// <param name="ProcessorPerRequest">Processor time of the target for a request, in microseconds.</param>
internal readonly record struct Measurement(double RequestsPerSecond, double Median, double Percentile99, double ProcessorPerRequest)
{
    /// <summary>The medians of several measurements, number by number.</summary>
    public static Measurement MedianOf(IReadOnlyList<Measurement> all) => new(
        MedianOf(all.Select(static one => one.RequestsPerSecond)),
        MedianOf(all.Select(static one => one.Median)),
        MedianOf(all.Select(static one => one.Percentile99)),
        MedianOf(all.Select(static one => one.ProcessorPerRequest)));

    public static double MedianOf(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
