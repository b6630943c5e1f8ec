namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>What is done with a new memory. Metrics and records show the name in lower case.</summary>
public enum ReconciliationAction
{
    /// <summary>It says something new.</summary>
    Add,

    /// <summary>It is known: the known memory is used once more, and nothing is added.</summary>
    Reinforce,

    /// <summary>It says the same as a known memory, and more: that one is closed.</summary>
    Update,

    /// <summary>It contradicts a known memory: that one is closed.</summary>
    Supersede,

    /// <summary>The model says back what it was told: nothing is added, and nothing is reinforced by it.</summary>
    Ignore,
}
