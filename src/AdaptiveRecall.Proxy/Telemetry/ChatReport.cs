using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.Telemetry;

/// <summary>
/// What the log line of a chat request says about memory. Set as a request feature by the step that recalls; what it
/// leaves out is shown as "-".
/// </summary>
internal sealed class ChatReport
{
    /// <summary>Whose request it was.</summary>
    public Owner? Owner { get; set; }

    /// <summary>The value of <c>x-memory-status</c>.</summary>
    public string? Status { get; set; }

    /// <summary>How many memories were injected.</summary>
    public int Injected { get; set; }

    /// <summary>How long recall took.</summary>
    public TimeSpan Recall { get; set; }
}
