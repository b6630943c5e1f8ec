namespace AdaptiveRecall.Memory.Memories.History;

/// <summary>Why a memory became what it is. The numbers are stored: they never change their meaning.</summary>
public enum ChangeReason
{
    /// <summary>Somebody entered it.</summary>
    Create = 0,

    /// <summary>It was learnt from a chat.</summary>
    Learn = 1,

    /// <summary>It was imported.</summary>
    Import = 2,

    /// <summary>Somebody corrected it.</summary>
    Update = 3,

    /// <summary>It was held back, and somebody approved it.</summary>
    Approve = 4,

    /// <summary>It was closed or forgotten, and somebody brought it back.</summary>
    Restore = 5,

    /// <summary>The same was said again.</summary>
    Reinforce = 6,

    /// <summary>Another memory took its place, or it took the place of another one.</summary>
    Supersede = 7,

    /// <summary>The user asked to forget it, or nobody used it for long.</summary>
    Forget = 8,

    /// <summary>Several conversations confirmed it: an episode became a fact.</summary>
    Promote = 9,

    /// <summary>An answer used it. Such a change leaves no version: nothing but the times of its uses is another.</summary>
    Use = 10,
}
