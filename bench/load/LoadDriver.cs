using System.Diagnostics;

namespace AdaptiveRecall.Bench.Load;

/// <summary>Drives one kind of request at one target for a while.</summary>
internal static class LoadDriver
{
    public static async Task<Measurement> RunAsync(ChildProcess target, Scenario scenario, int connections, TimeSpan duration, int firstNumber, CancellationToken cancellationToken)
    {
        var links = new List<RawConnection>();
        try
        {
            for (var i = 0; i < connections; i++)
            {
                var link = new RawConnection();
                links.Add(link);
                await link.ConnectAsync(target.Address, cancellationToken);
            }

            var before = ProcessUsage.Of(target.Id);
            var started = Stopwatch.GetTimestamp();
            var number = firstNumber;
            var times = await Task.WhenAll(links.Select(link => Task.Run(() => SendAsync(link, () => Interlocked.Increment(ref number)), cancellationToken)));
            var elapsed = Stopwatch.GetElapsedTime(started);
            var used = ProcessUsage.Of(target.Id).Processor - before.Processor;
            return Summarize(times, elapsed, used);
        }
        finally
        {
            links.ForEach(static link => link.Dispose());
        }

        async Task<List<double>> SendAsync(RawConnection link, Func<int> next)
        {
            var milliseconds = new List<double>();
            var end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
            while (Stopwatch.GetTimestamp() < end)
            {
                var (first, last) = await link.SendAsync(scenario.Request(next()), keepHead: false, cancellationToken);
                milliseconds.Add((scenario.Streams ? first : last).TotalMilliseconds);
            }

            return milliseconds;
        }
    }

    private static Measurement Summarize(List<double>[] times, TimeSpan elapsed, TimeSpan used)
    {
        var sorted = times.SelectMany(static list => list).Order().ToArray();
        return new Measurement(
            sorted.Length / elapsed.TotalSeconds,
            sorted[sorted.Length / 2],
            sorted[Math.Min(sorted.Length - 1, sorted.Length * 99 / 100)],
            used.TotalMicroseconds / sorted.Length);
    }
}
