namespace AdaptiveRecall.Memory.Learning;

/// <summary>What is kept of the model's answers.</summary>
public enum AssistantLearning
{
    /// <summary>Nothing. Answers leave their card only.</summary>
    Off,

    /// <summary>Plans and decisions that were made together, where the user asked for one.</summary>
    Facts,

    /// <summary>What answers say, but for code and what is known already.</summary>
    All,
}
