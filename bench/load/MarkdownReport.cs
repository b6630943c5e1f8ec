using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace AdaptiveRecall.Bench.Load;

/// <summary>The report as tables for <c>bench/RESULTS.md</c>.</summary>
internal static class MarkdownReport
{
    public static string Of(LoadReport report)
    {
        var options = report.Options;
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Processor()}, {Environment.ProcessorCount} cores for upstream, proxies and load together; {RuntimeInformation.OSDescription}; {RuntimeInformation.FrameworkDescription}; {DateTime.UtcNow:yyyy-MM-dd}.");
        text.AppendLine(CultureInfo.InvariantCulture, $"{options.Memories} memories a user, {options.Users} users; {(options.Think > 0 ? $"the upstream takes {options.Think} ms before it answers; " : "")}{options.Rounds} interleaved rounds of {options.Duration.TotalSeconds:F0} s; medians over the rounds, ratios and differences within a round.");
        text.AppendLine();
        var other = options.AgainstReader ? "reading" : "bare";
        text.AppendLine(CultureInfo.InvariantCulture, $"| requests | connections | req/s {other} | req/s | ratio | p50 {other}, ms | p50, ms | more | p99 {other}, ms | p99, ms | CPU/request {other}, us | CPU/request, us | ratio |");
        text.AppendLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var row in report.Rows)
        {
            var bare = Measurement.MedianOf(row.Bare);
            var proxy = Measurement.MedianOf(row.Proxy);
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {row.Scenario.Name} | {row.Connections} | {bare.RequestsPerSecond:F0} | {proxy.RequestsPerSecond:F0} | {row.Ratio(static one => one.RequestsPerSecond):F2} | {bare.Median:F3} | {proxy.Median:F3} | {row.Difference(static one => one.Median):+0.000;-0.000} | {bare.Percentile99:F2} | {proxy.Percentile99:F2} | {bare.ProcessorPerRequest:F0} | {proxy.ProcessorPerRequest:F0} | {row.Ratio(static one => one.ProcessorPerRequest):F2} |");
        }

        text.AppendLine().AppendLine(options.AgainstReader ? "| | without learning | this proxy | ratio |" : "| | bare YARP | this proxy | ratio |").AppendLine("|---|---|---|---|");
        foreach (var (name, bare, proxy) in FootprintLines.Of(report))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {bare:F0} | {proxy:F0} | {proxy / bare:F2} |");
        }

        return text.ToString();
    }

    private static string Processor() =>
        File.Exists("/proc/cpuinfo") && File.ReadLines("/proc/cpuinfo").FirstOrDefault(static line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(':') + 1)..].Trim()
            : RuntimeInformation.ProcessArchitecture.ToString();
}
