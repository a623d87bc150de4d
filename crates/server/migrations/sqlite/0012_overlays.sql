-- The pages that show a payee's tips on a stream. The secret of an address is not here: what is kept is its hash.
CREATE TABLE overlays (
    payee   TEXT PRIMARY KEY REFERENCES payees (handle),
    hash    BLOB NOT NULL UNIQUE,
    lang    TEXT NOT NULL,
    made_at INTEGER NOT NULL
) STRICT;
