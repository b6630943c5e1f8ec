using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Learning.ModelExtraction;

/// <summary>A turn that waits for the model: what may be shown to it, and what a memory of it is made of.</summary>
/// <param name="Text">Its prose without secrets, code and quoted material.</param>
/// <param name="At">When it was said.</param>
/// <param name="AcceptedAt">When it was taken in: the conversation is quiet from here on.</param>
/// <param name="Source">Where it was said.</param>
/// <param name="Memory">The memory that the rules made of it, or found to say it already.</param>
internal sealed record SaidTurn(string Text, DateTimeOffset At, DateTimeOffset AcceptedAt, MemorySource Source, Guid? Memory = null)
{
    /// <summary>Whether the user said it.</summary>
    public bool IsOfUser => Source.Role is null or "user";
}
