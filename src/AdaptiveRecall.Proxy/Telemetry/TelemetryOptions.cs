namespace AdaptiveRecall.Proxy.Telemetry;

/// <summary>What is told to monitoring, section <c>AdaptiveRecall:Telemetry</c>.</summary>
public sealed record TelemetryOptions
{
    /// <summary>
    /// Whether <c>GET /metrics</c> answers, in Prometheus' text format. It holds counts and times and nothing of any user, and is open to
    /// whoever reaches the proxy, as <c>/health</c> is.
    /// </summary>
    public bool Metrics { get; set; }
}
