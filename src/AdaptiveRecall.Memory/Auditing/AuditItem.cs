namespace AdaptiveRecall.Memory.Auditing;

/// <summary>An event that waits to be written.</summary>
/// <param name="Event">The event.</param>
/// <param name="At">When it happened.</param>
/// <param name="Written">Who waits for it; not set: nobody.</param>
internal sealed record AuditItem(AuditEvent Event, DateTimeOffset At, TaskCompletionSource? Written)
{
    /// <summary>No event: somebody waits until what came before is written.</summary>
    public bool IsMark { get; init; }

    /// <summary>Where it is written, though others of its batch may not be; not set: not yet.</summary>
    public AuditReceipt? Receipt { get; set; }
}
