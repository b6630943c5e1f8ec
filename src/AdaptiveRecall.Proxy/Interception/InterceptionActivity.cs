using System.Diagnostics;

namespace AdaptiveRecall.Proxy.Interception;

/// <summary>The spans of the steps. Without a listener each costs one check.</summary>
internal static class InterceptionActivity
{
    /// <summary>The name of the activity source.</summary>
    public const string SourceName = "AdaptiveRecall.Proxy";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Begins the span of a step ("buffer", "scan", "recall", "splice", "forward", "learn").</summary>
    public static Activity? Start(string step) => Source.StartActivity(step);
}
