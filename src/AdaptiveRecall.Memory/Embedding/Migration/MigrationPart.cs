namespace AdaptiveRecall.Memory.Embedding.Migration;

/// <summary>A part of all owners, by their keys: what proxies share out among themselves.</summary>
/// <param name="Done">It is done, in this phase.</param>
/// <param name="By">Which proxy has it.</param>
/// <param name="Until">Until when (seconds since 1970); later somebody else may take it.</param>
internal sealed record MigrationPart(bool Done, string? By, long Until)
{
    /// <summary>
    /// How many parts there are. A proxy takes half of what is free: the first of two gets 16, the other 8, and what is over early goes on
    /// with the rest, at the price of reading the list of owners once for each time that it takes some (6 times when it is alone).
    /// </summary>
    public const int Count = 32;

    /// <summary>A part that nobody has.</summary>
    public static MigrationPart Free { get; } = new(Done: false, By: null, Until: 0);

    /// <summary>The part that an owner is in.</summary>
    public static int Of(Memories.OwnerKey owner) => (int)(owner.Low % Count);

    /// <summary>Whether a proxy may take it.</summary>
    public bool IsFree(string proxy, DateTimeOffset now) => !Done && (By is null || By == proxy || Until <= now.ToUnixTimeSeconds());
}
