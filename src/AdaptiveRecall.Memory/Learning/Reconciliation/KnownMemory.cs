namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>A memory as it was read, with what was made of its text so far. Guarded by its cache's lock.</summary>
/// <param name="memory">The memory.</param>
/// <param name="readAt">The owner's version at which it was so.</param>
internal sealed class KnownMemory(Memories.Memory memory, long readAt)
{
    // The memory's own fields, and a statement with its lists: measured at some 600 and 400 bytes without their texts.
    private const int Fixed = 1000;

    // The text, a sentence's copy of it, its canonical words and the distinct ones, in UTF-16.
    private const int PerCharacter = 8;

    public Memories.Memory Memory => memory;

    public long ReadAt => readAt;

    /// <summary>Its statements, once they were asked for.</summary>
    public IReadOnlyList<Statement>? Statements { get; set; }

    /// <summary>Its distinct words, once they were asked for.</summary>
    public IReadOnlySet<string>? Words { get; set; }

    /// <summary>About what it takes in memory with all of it, in bytes.</summary>
    public int Bytes => Fixed + (PerCharacter * memory.Text.Length);
}
