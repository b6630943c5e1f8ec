namespace AdaptiveRecall.Memory.Sqlite.Schema;

/// <summary>When a memory was last replaced or deleted, and records that cost less to write.</summary>
/// <remarks>
/// <list type="bullet">
/// <item><c>owners.memory_change</c>: see <c>OwnerHead.MemoriesChanged</c>. Nothing read before this step is believed after it, so 0 is right for all.</item>
/// </list>
/// </remarks>
internal static class Migration0003
{
    public static readonly Migration Step = new(3, """
        ALTER TABLE owners ADD COLUMN memory_change INTEGER NOT NULL DEFAULT 0;
        """);
}
