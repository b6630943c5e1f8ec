namespace AdaptiveRecall.Proxy.Configuration;

/// <summary>Rules that several settings share.</summary>
internal static class SettingRules
{
    /// <summary>A time above zero and up to a bound.</summary>
    public static void Time(string name, TimeSpan value, TimeSpan most, SettingsReport report)
    {
        if (value <= TimeSpan.Zero || value > most)
        {
            report.Reject(name, value, $"a time above 0 and up to {most}");
        }
    }
}
