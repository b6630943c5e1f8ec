using System.Diagnostics;
using System.Globalization;

namespace AdaptiveRecall.Bench.Store;

/// <summary>Times of one kind of operation.</summary>
internal sealed class Latencies
{
    private readonly List<double> _milliseconds = [];

    public async ValueTask MeasureAsync(Func<Task> operation)
    {
        var started = Stopwatch.GetTimestamp();
        await operation().ConfigureAwait(false);
        _milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    /// <summary>"p50 / p99" in milliseconds.</summary>
    public override string ToString()
    {
        _milliseconds.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"{At(0.5):F2} / {At(0.99):F2}");
    }

    private double At(double share) => _milliseconds.Count == 0 ? 0 : _milliseconds[(int)((_milliseconds.Count - 1) * share)];
}
