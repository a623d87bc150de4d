-- Who belongs to a payee. A payee that was added by the command line has no owner until somebody is made one.
CREATE TABLE members (
    payee  TEXT NOT NULL REFERENCES payees (handle),
    wallet TEXT NOT NULL REFERENCES wallets (id),
    role   TEXT NOT NULL CHECK (role IN ('owner', 'helper')),
    since  INTEGER NOT NULL,
    PRIMARY KEY (payee, wallet)
) STRICT;
CREATE UNIQUE INDEX one_owner ON members (payee) WHERE role = 'owner';
CREATE INDEX members_of_wallet ON members (wallet);

-- Keys of payees' servers: only SHA-256 of each is here.
CREATE TABLE api_keys (
    id         TEXT PRIMARY KEY,
    payee      TEXT NOT NULL REFERENCES payees (handle),
    name       TEXT NOT NULL,
    scopes     TEXT NOT NULL,
    hash       BLOB NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT;
CREATE INDEX api_keys_of_payee ON api_keys (payee);

-- Whether a session was opened on a page of our own. Those from before last ten minutes at most.
ALTER TABLE sessions ADD COLUMN top_level INTEGER NOT NULL DEFAULT 0;
