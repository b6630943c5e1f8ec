namespace AdaptiveRecall.Memory.Storage;

/// <summary>Names of the notes that a store keeps about its deployment (<see cref="IStoreTransfer.ReadNoteAsync"/>).</summary>
public static class StoreNotes
{
    /// <summary>Which embedder is in use.</summary>
    public const string Embedder = "embedder";

    /// <summary>How far a copy into this store has come. Said of this store alone, so it is not copied.</summary>
    public const string Copy = "copy";

    /// <summary>With which keys its content is encrypted; not there: in clear. Said of this store alone, so it is not copied.</summary>
    public const string Encryption = "encryption";

    /// <summary>The notes that go along when a store is copied.</summary>
    public static IReadOnlyList<string> Copied { get; } = [Embedder];
}
