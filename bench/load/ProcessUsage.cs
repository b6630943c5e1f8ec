using System.Globalization;

namespace AdaptiveRecall.Bench.Load;

/// <summary>What a process has used, from <c>/proc</c> (proc(5)).</summary>
/// <param name="Processor">Time on processors, user and kernel.</param>
/// <param name="Resident">Resident memory in bytes.</param>
internal readonly record struct ProcessUsage(TimeSpan Processor, long Resident)
{
    // USER_HZ is 100 on every Linux that .NET runs on; stat counts in it.
    private const double TicksPerSecond = 100;

    public static ProcessUsage Of(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");

        // The name in parentheses may hold spaces: fields are counted from behind it. utime is field 14, stime 15, rss (pages) 24.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        return new ProcessUsage(TimeSpan.FromSeconds(ticks / TicksPerSecond), long.Parse(fields[21], CultureInfo.InvariantCulture) * Environment.SystemPageSize);
    }
}
