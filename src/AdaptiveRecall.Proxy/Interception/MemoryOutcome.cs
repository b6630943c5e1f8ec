namespace AdaptiveRecall.Proxy.Interception;

/// <summary>What memory did to a request, for the answer's headers and the log line.</summary>
internal readonly record struct MemoryOutcome(MemoryStatus Status, MemoryReason Reason = MemoryReason.None)
{
    /// <summary>How many memories the prompt holds through us.</summary>
    public int Count { get; init; }

    /// <summary>The receipt's id, where memory was looked at.</summary>
    public string? Receipt { get; init; }

    /// <summary>How long recall took; zero: it did not run.</summary>
    public TimeSpan Recall { get; init; }

    public static MemoryOutcome Skipped(MemoryReason reason) => new(MemoryStatus.Skipped, reason);

    public static MemoryOutcome Degraded(MemoryReason reason) => new(MemoryStatus.Degraded, reason);

    /// <summary>The value of <c>x-memory-status</c>. Constant texts: a header that is sent on every answer should not allocate.</summary>
    public string HeaderValue => (Status, Reason) switch
    {
        (MemoryStatus.Injected, _) => "injected",
        (MemoryStatus.None, _) => "none",
        (MemoryStatus.Off, _) => "off",
        (MemoryStatus.Degraded, MemoryReason.Deadline) => "degraded; reason=deadline",
        (MemoryStatus.Degraded, MemoryReason.Store) => "degraded; reason=store",
        (MemoryStatus.Degraded, _) => "degraded",
        (_, MemoryReason.NoUser) => "skipped; reason=no-user",
        (_, MemoryReason.NoUserMessage) => "skipped; reason=no-user-message",
        (_, MemoryReason.TooLarge) => "skipped; reason=too-large",
        (_, MemoryReason.Encoded) => "skipped; reason=encoded",
        (_, MemoryReason.InvalidJson) => "skipped; reason=invalid-json",
        (_, MemoryReason.Ambiguous) => "skipped; reason=ambiguous",
        (_, MemoryReason.Signed) => "skipped; reason=signed",
        (_, MemoryReason.Utility) => "skipped; reason=utility",
        (_, MemoryReason.Busy) => "skipped; reason=busy",
        _ => "skipped",
    };
}
