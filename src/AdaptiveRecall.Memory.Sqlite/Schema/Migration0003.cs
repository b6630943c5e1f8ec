namespace AdaptiveRecall.Memory.Sqlite.Schema;

/// <summary>When a memory was last replaced or deleted, and records that cost less to write: every chat request writes some.</summary>
/// <remarks>
/// <list type="bullet">
/// <item><c>owners.memory_change</c>: see <c>OwnerHead.MemoriesChanged</c>. Nothing read before this step is believed after it, so 0 is right for all.</item>
/// <item>What a record shows is found by going through one index of the owner's records, when a memory is deleted. A row and an index entry for
/// each memory that a block shows made keeping a block several times as dear as the block itself.</item>
/// <item>How many records there are is counted by the writer, not by triggers, with which SQLite keeps a journal for each statement.</item>
/// </list>
/// </remarks>
internal static class Migration0003
{
    public static readonly Migration Step = new(3, """
        ALTER TABLE owners ADD COLUMN memory_change INTEGER NOT NULL DEFAULT 0;

        DROP TABLE shown;
        DROP TRIGGER records_added;
        DROP TRIGGER records_removed;
        DROP TABLE record_counts;
        DROP INDEX records_kind_expiry;
        CREATE INDEX records_shows ON records (owner, kind, expires_at, shows);
        """);
}
