namespace AdaptiveRecall.Memory.Sqlite.Schema;

/// <summary>Records that expire, work, further vectors, lists of terms, notes, and a secret that can be adopted until it was given.</summary>
/// <remarks>
/// <list type="bullet">
/// <item><c>owners.vector_change</c>: when vectors were last changed other than by appending; <c>list_*</c>: the number of the owner's lists of
/// terms (0: none), up to which position cards are in them, and the sum of these cards' lengths.</item>
/// <item>Records and work have row ids: rows of some kilobytes are slow in a table without (sqlite.org/withoutrowid.html, section 4).</item>
/// <item><c>record_counts</c>: kept by triggers, so that no way of deleting a record can miss it. Counting 100,000 rows at every write takes
/// milliseconds.</item>
/// <item><c>work_owners</c>: one row an owner with work; <c>ready_at</c> is when the first of it is due or, while it is held, when the lease ends.</item>
/// <item><c>postings</c>: runs of positions (see <c>PostingRun</c>); a row for each posting would be six times as large and forty times as slow to read.</item>
/// </list>
/// </remarks>
internal static class Migration0002
{
    public static readonly Migration Step = new(2, """
        ALTER TABLE deployment ADD COLUMN secret_given INTEGER NOT NULL DEFAULT 1;
        UPDATE deployment SET secret_given = 0 WHERE changes = 0;

        ALTER TABLE owners ADD COLUMN vector_change INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE owners ADD COLUMN list_number INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE owners ADD COLUMN list_position INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE owners ADD COLUMN list_length INTEGER NOT NULL DEFAULT 0;

        CREATE TABLE further_vectors (
            owner    BLOB    NOT NULL REFERENCES owners (key),
            position INTEGER NOT NULL,
            embedder TEXT    NOT NULL,
            memory   BLOB    NOT NULL,
            vector   BLOB    NOT NULL,
            PRIMARY KEY (owner, position, embedder)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE records (
            id         INTEGER PRIMARY KEY,
            owner      BLOB    NOT NULL CHECK (length(owner) = 16),
            kind       INTEGER NOT NULL,
            name       BLOB    NOT NULL CHECK (length(name) = 16),
            expires_at INTEGER NOT NULL,
            shows      BLOB    NOT NULL,
            payload    BLOB    NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX records_name ON records (owner, kind, name);
        CREATE INDEX records_expiry ON records (expires_at);
        CREATE INDEX records_kind_expiry ON records (owner, kind, expires_at);

        CREATE TABLE shown (
            owner  BLOB    NOT NULL,
            memory BLOB    NOT NULL,
            record INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
            PRIMARY KEY (owner, memory, record)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX shown_record ON shown (record);

        CREATE TABLE record_counts (
            owner BLOB    NOT NULL,
            kind  INTEGER NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (owner, kind)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER records_added AFTER INSERT ON records BEGIN
            INSERT INTO record_counts VALUES (new.owner, new.kind, 1) ON CONFLICT DO UPDATE SET count = count + 1;
        END;
        CREATE TRIGGER records_removed AFTER DELETE ON records BEGIN
            UPDATE record_counts SET count = count - 1 WHERE owner = old.owner AND kind = old.kind;
            DELETE FROM record_counts WHERE owner = old.owner AND kind = old.kind AND count = 0;
        END;

        CREATE TABLE work (
            id       INTEGER PRIMARY KEY,
            owner    BLOB    NOT NULL CHECK (length(owner) = 16),
            item     BLOB    NOT NULL CHECK (length(item) = 16),
            due_at   INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            dead     INTEGER NOT NULL,
            payload  BLOB    NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX work_item ON work (owner, item) WHERE dead = 0;
        CREATE INDEX work_dead ON work (owner) WHERE dead = 1;

        CREATE TABLE work_owners (
            owner    BLOB    NOT NULL PRIMARY KEY,
            ready_at INTEGER NOT NULL,
            token    BLOB
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX work_ready ON work_owners (ready_at);

        CREATE TABLE postings (
            list      INTEGER NOT NULL,
            term      INTEGER NOT NULL,
            first     INTEGER NOT NULL,
            cards     INTEGER NOT NULL,
            positions BLOB    NOT NULL,
            PRIMARY KEY (list, term, first)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE notes (
            name  TEXT NOT NULL PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """);
}
