namespace AdaptiveRecall.Memory.Auditing;

/// <summary>What is kept of what happened, section <c>AdaptiveRecall:Audit</c>.</summary>
public sealed record AuditOptions
{
    /// <summary>Whether anything is.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Whether chat requests are: an entry each, which recall looked at or injected memories. Without them the log holds what changed memories.</summary>
    public bool Requests { get; set; } = true;

    /// <summary>Entries that are kept, over all users, 1,600 to 1,000,000,000; the oldest go. An entry takes some 300 bytes.</summary>
    public long EntryLimit { get; set; } = 400_000;

    /// <summary>How long an entry is kept, 1 day to 10 years.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(365);
}
