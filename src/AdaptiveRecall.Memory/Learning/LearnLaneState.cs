namespace AdaptiveRecall.Memory.Learning;

/// <summary>Where the lane of an owner is.</summary>
internal enum LearnLaneState
{
    /// <summary>Holds cards only, which may wait to share a commit with others.</summary>
    Waiting,

    /// <summary>Stands in line for a writer.</summary>
    Ready,

    /// <summary>A writer has its first entry.</summary>
    Busy,
}
