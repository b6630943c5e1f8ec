namespace AdaptiveRecall.Memory.Sqlite.Schema;

/// <summary>The first schema. Times are UTC ticks of 100 ns since the year 1, so that they come back as they were given.</summary>
/// <remarks>
/// Tables are clustered by owner (WITHOUT ROWID), so what recall reads of an owner lies together. A memory's row, vector
/// and card share the position of its card.
/// </remarks>
internal static class Migration0001
{
    public static readonly Migration Step = new(1, """
        CREATE TABLE deployment (
            one      INTEGER PRIMARY KEY CHECK (one = 1),
            secret   BLOB    NOT NULL CHECK (length(secret) = 32),
            changes  INTEGER NOT NULL,
            memories INTEGER NOT NULL,
            owners   INTEGER NOT NULL
        ) STRICT;
        INSERT INTO deployment VALUES (1, randomblob(32), 0, 0, 0);

        CREATE TABLE owners (
            key           BLOB    NOT NULL PRIMARY KEY CHECK (length(key) = 16),
            tenant        TEXT    NOT NULL,
            user          TEXT    NOT NULL,
            epoch         INTEGER NOT NULL,
            version       INTEGER NOT NULL,
            memories      INTEGER NOT NULL,
            cards         INTEGER NOT NULL,
            turn_cards    INTEGER NOT NULL,
            last_position INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE memories (
            owner               BLOB    NOT NULL REFERENCES owners (key),
            id                  BLOB    NOT NULL CHECK (length(id) = 16),
            position            INTEGER NOT NULL,
            version             INTEGER NOT NULL,
            kind                TEXT    NOT NULL,
            state               INTEGER NOT NULL,
            occurred_at         INTEGER NOT NULL,
            created_at          INTEGER NOT NULL,
            updated_at          INTEGER NOT NULL,
            valid_from          INTEGER,
            valid_to            INTEGER,
            supersedes          BLOB,
            superseded_by       BLOB,
            importance          REAL    NOT NULL,
            confidence          REAL    NOT NULL,
            pinned              INTEGER NOT NULL,
            expires_at          INTEGER,
            access_count        INTEGER NOT NULL,
            accesses            BLOB    NOT NULL,
            source_type         TEXT    NOT NULL,
            source_conversation TEXT,
            source_sequence     INTEGER,
            source_role         TEXT,
            source_speaker      TEXT,
            source_model        TEXT,
            source_receipt      TEXT,
            source_message      INTEGER,
            tags                TEXT,
            secret_flags        TEXT,
            text                TEXT    NOT NULL,
            PRIMARY KEY (owner, id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE vectors (
            owner    BLOB    NOT NULL REFERENCES owners (key),
            position INTEGER NOT NULL,
            memory   BLOB    NOT NULL,
            embedder TEXT    NOT NULL,
            vector   BLOB    NOT NULL,
            PRIMARY KEY (owner, position)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE cards (
            owner    BLOB    NOT NULL REFERENCES owners (key),
            position INTEGER NOT NULL,
            memory   BLOB,
            turn     BLOB,
            payload  BLOB    NOT NULL,
            PRIMARY KEY (owner, position)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX cards_turn ON cards (owner, turn) WHERE turn IS NOT NULL;

        CREATE TABLE erased (
            owner BLOB    NOT NULL PRIMARY KEY,
            at    INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """);
}
