namespace AdaptiveRecall.Memory.Learning;

/// <summary>Learns from turns: decides on the caller's thread (microseconds), writes in the background.</summary>
public sealed class MemoryLearner
{
    /// <summary>Takes a turn to learn from. Never blocks, never throws.</summary>
    public LearnTicket Learn(LearnRequest request) => throw new NotImplementedException();
}
