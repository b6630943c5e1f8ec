namespace AdaptiveRecall.Memory.Sqlite.Schema;

/// <summary>The audit: entries of its chains, and where each ends. An owner's entries are found by a walk over their chain: rows are small and lie together.</summary>
internal static class Migration0004
{
    public static readonly Migration Step = new(4, """
        CREATE TABLE audit (
            chain    INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            owner    BLOB,
            payload  BLOB    NOT NULL,
            hash     BLOB    NOT NULL CHECK (length(hash) = 32),
            PRIMARY KEY (chain, sequence)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE audit_heads (
            chain    INTEGER NOT NULL PRIMARY KEY,
            sequence INTEGER NOT NULL,
            hash     BLOB    NOT NULL CHECK (length(hash) = 32),
            first    INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """);
}
