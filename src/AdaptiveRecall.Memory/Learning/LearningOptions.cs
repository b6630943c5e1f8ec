namespace AdaptiveRecall.Memory.Learning;

/// <summary>Settings of learning, section <c>AdaptiveRecall:Learning</c>.</summary>
public sealed record LearningOptions
{
    /// <summary>Whether anything is learnt at all.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How many turns may wait to be written; at the bound the new one is refused and counted.</summary>
    public int QueueLimit { get; set; } = 10_000;

    /// <summary>The longest that the end of an answer waits for what was said to be durable.</summary>
    public TimeSpan AcknowledgeTimeout { get; set; } = TimeSpan.FromSeconds(2);
}
