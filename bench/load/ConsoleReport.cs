using System.Globalization;
using System.Text;

namespace AdaptiveRecall.Bench.Load;

/// <summary>The report for a terminal.</summary>
internal static class ConsoleReport
{
    public static string Of(LoadReport report)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{"",-30}{"conn",5}{"req/s",9}{"x bare",8}{"p50 ms",9}{"+ ms",8}{"p99 ms",9}{"+ ms",8}{"CPU us",8}{"x bare",8}");
        foreach (var row in report.Rows)
        {
            var proxy = Measurement.MedianOf(row.Proxy);
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{row.Scenario.Name,-30}{row.Connections,5}{proxy.RequestsPerSecond,9:F0}{row.Ratio(static one => one.RequestsPerSecond),8:F2}{proxy.Median,9:F3}{row.Difference(static one => one.Median),8:F3}{proxy.Percentile99,9:F3}{row.Difference(static one => one.Percentile99),8:F3}{proxy.ProcessorPerRequest,8:F0}{row.Ratio(static one => one.ProcessorPerRequest),8:F2}");
        }

        foreach (var (name, bare, proxy) in FootprintLines.Of(report))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{name,-30}{proxy,9:F0}  bare {bare,6:F0}  x {proxy / bare:F2}");
        }

        return text.ToString();
    }
}
