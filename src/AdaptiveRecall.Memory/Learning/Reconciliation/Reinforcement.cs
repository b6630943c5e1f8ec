namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>What being said again does to a memory.</summary>
internal static class Reinforcement
{
    /// <summary>
    /// The confidence of what was said once. Lower than the 1 of what somebody entered, so that it can rise; all that is learnt begins with
    /// it, so that it changes no order by itself.
    /// </summary>
    public const double FirstConfidence = 0.7;

    // Halves the doubt: .7, .85, .93, .96 – after four conversations nothing is left to be gained.
    private const double Doubt = 0.5;

    // What was said in five conversations is as certain as it gets without somebody's word.
    private const double Ceiling = 0.97;

    /// <summary>The memory after the same was said again.</summary>
    /// <param name="known">The memory.</param>
    /// <param name="again">What was said: its importance counts if it is higher ("remember that …").</param>
    /// <param name="now">When.</param>
    public static Memories.Memory Of(Memories.Memory known, Memories.Memory again, DateTimeOffset now)
    {
        // Said twice in one conversation it is one testimony.
        var independent = again.Source.Conversation is not null && again.Source.Conversation != known.Source.Conversation;
        var confidence = known.Confidence + ((1 - known.Confidence) * Doubt);
        return known with
        {
            Accesses = known.Accesses.Used(now),
            Confidence = independent && known.Confidence < Ceiling ? Math.Min(confidence, Ceiling) : known.Confidence,
            Importance = Math.Max(known.Importance, again.Importance),
            UpdatedAt = now,
            Version = known.Version + 1,
        };
    }
}
