namespace AdaptiveRecall.Memory.Recall;

/// <summary>Settings of recall, section <c>AdaptiveRecall:Recall</c>.</summary>
public sealed record RecallOptions
{
    /// <summary>Whether memories are recalled and injected at all.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The longest that recall may hold up a request.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromMilliseconds(150);

    /// <summary>How many memories a request gets at most.</summary>
    public int Limit { get; set; } = 12;

    /// <summary>How many tokens (o200k) the memory block may take.</summary>
    public int TokenBudget { get; set; } = 600;
}
