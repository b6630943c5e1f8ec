namespace AdaptiveRecall.Memory.Storage;

/// <summary>Work that is left to be done for an owner: it survives the process, and is done by one proxy at a time.</summary>
/// <param name="Id">Names it among the owner's: one that waits already is not taken in again.</param>
/// <param name="Payload">Opaque to stores, at most 256 KiB. It may hold what was said, and is erased with the owner.</param>
/// <param name="DueAt">Not before.</param>
public sealed record WorkItem(UInt128 Id, ReadOnlyMemory<byte> Payload, DateTimeOffset DueAt)
{
    /// <summary>Most bytes of a payload.</summary>
    public const int PayloadLimit = 256 * 1024;

    /// <summary>How often it was handed out before: 0 the first time.</summary>
    public int Attempts { get; init; }
}
