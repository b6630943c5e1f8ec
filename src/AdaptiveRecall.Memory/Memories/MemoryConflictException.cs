namespace AdaptiveRecall.Memory.Memories;

/// <summary>
/// A change could not be made because others changed the same memory, or erased its owner, meanwhile. Nothing was
/// written; the message says what to do and holds no content.
/// </summary>
public sealed class MemoryConflictException : Exception
{
    public MemoryConflictException()
    {
    }

    public MemoryConflictException(string message)
        : base(message)
    {
    }

    public MemoryConflictException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal static MemoryConflictException OfErasure() => new("The owner was erased while this was being written, so nothing was kept. Send it again if it is still wanted.");

    internal static MemoryConflictException OfRace() => new("The memories to reconcile with kept changing. Nothing was written; send it again.");
}
