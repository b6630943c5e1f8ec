using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Learning;

/// <summary>The waiting turns of one owner, which are written one after another. Guarded by its queue's lock.</summary>
internal sealed class LearnLane(Owner owner)
{
    public Owner Owner { get; } = owner;

    /// <summary>The owner's key, once it is known.</summary>
    public OwnerKey? Key { get; set; }

    public Queue<LearnEntry> Entries { get; } = [];

    public LearnLaneState State { get; set; }
}
