namespace AdaptiveRecall.Bench.Load;

/// <summary>The numbers of start and memory, side by side.</summary>
internal static class FootprintLines
{
    private const double Megabyte = 1024 * 1024;

    public static IEnumerable<(string Name, double Bare, double Proxy)> Of(LoadReport report)
    {
        yield return ("ready after, ms", report.Bare.ReadyAfter.TotalMilliseconds, report.Proxy.ReadyAfter.TotalMilliseconds);
        yield return ("memory idle, MB", report.Bare.Idle / Megabyte, report.Proxy.Idle / Megabyte);
        yield return ("memory loaded, MB", report.Bare.Loaded / Megabyte, report.Proxy.Loaded / Megabyte);
    }
}
