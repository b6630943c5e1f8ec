namespace AdaptiveRecall.Memory.Lifecycle;

/// <summary>What the lifecycle does with a memory.</summary>
public enum LifecycleAction
{
    /// <summary>It is no longer recalled; it can be brought back until the grace period is over.</summary>
    Forget,

    /// <summary>It is deleted: it expired, or was forgotten, longer ago than the grace period.</summary>
    Delete,

    /// <summary>An episode that several conversations confirm becomes a fact.</summary>
    Promote,

    /// <summary>It says the same as a better one, which takes its place.</summary>
    Link,
}
