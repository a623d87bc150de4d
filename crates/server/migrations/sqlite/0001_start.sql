-- Amounts are minor units, times are milliseconds since the epoch, lists are JSON.

CREATE TABLE wallets (
    id         TEXT PRIMARY KEY,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE payees (
    handle     TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    picture    TEXT NOT NULL,
    currency   TEXT NOT NULL,
    origins    TEXT NOT NULL,
    person     INTEGER NOT NULL,
    wallet     TEXT REFERENCES wallets (id),
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE offers (
    id         TEXT PRIMARY KEY,
    payee      TEXT NOT NULL REFERENCES payees (handle),
    title      TEXT NOT NULL,
    picture    TEXT,
    amount     INTEGER NOT NULL,
    origins    TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

-- What makes two wallets' passkeys theirs.
CREATE TABLE credentials (
    id              BLOB PRIMARY KEY,
    wallet          TEXT NOT NULL REFERENCES wallets (id),
    public_key      BLOB NOT NULL,
    counter         INTEGER NOT NULL,
    backup_eligible INTEGER NOT NULL,
    -- The counter fell once: the authenticator may have been copied.
    suspect         INTEGER NOT NULL,
    transports      TEXT NOT NULL,
    created_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX credentials_of_wallet ON credentials (wallet);

-- Tokens are kept as SHA-256: whoever reads this table can sign in as nobody.
CREATE TABLE sessions (
    token      BLOB PRIMARY KEY,
    wallet     TEXT NOT NULL REFERENCES wallets (id),
    credential BLOB NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE challenges (
    token      BLOB PRIMARY KEY,
    purpose    TEXT NOT NULL,
    challenge  BLOB NOT NULL,
    wallet     TEXT,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX challenges_by_expiry ON challenges (expires_at);

-- Assertions that were used once.
CREATE TABLE spent_assertions (
    hash BLOB PRIMARY KEY,
    at   INTEGER NOT NULL
) STRICT;
CREATE INDEX spent_assertions_by_age ON spent_assertions (at);

-- One quote an intent: a new one replaces an expired one, and takes over its payment id.
CREATE TABLE quotes (
    id         TEXT PRIMARY KEY,
    intent     TEXT NOT NULL UNIQUE,
    payment    TEXT NOT NULL UNIQUE,
    expires_at INTEGER NOT NULL,
    wish       TEXT NOT NULL,
    body       TEXT NOT NULL
) STRICT;
CREATE INDEX quotes_by_expiry ON quotes (expires_at);

CREATE TABLE payments (
    id          TEXT PRIMARY KEY,
    quote       TEXT NOT NULL UNIQUE REFERENCES quotes (id),
    intent      TEXT NOT NULL UNIQUE,
    purpose     TEXT NOT NULL,
    wallet      TEXT NOT NULL REFERENCES wallets (id),
    currency    TEXT NOT NULL,
    total       INTEGER NOT NULL,
    state       TEXT NOT NULL,
    error       TEXT,
    shortfall   INTEGER,
    site        TEXT,
    provider_id TEXT,
    ask_at      INTEGER,
    asks        INTEGER NOT NULL,
    created_at  INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL,
    paid_at     INTEGER,
    release_at  INTEGER
) STRICT;
CREATE INDEX payments_of_wallet ON payments (wallet, paid_at, id);
CREATE INDEX payments_waiting ON payments (wallet, currency, created_at) WHERE state = 'awaiting_funds';
CREATE INDEX payments_overdue ON payments (expires_at) WHERE state = 'awaiting_funds';
CREATE INDEX payments_to_ask ON payments (ask_at) WHERE ask_at IS NOT NULL;
CREATE INDEX payments_to_release ON payments (release_at) WHERE release_at IS NOT NULL;
CREATE UNIQUE INDEX payments_by_provider_id ON payments (provider_id) WHERE provider_id IS NOT NULL;

CREATE TABLE receipts (
    id      TEXT PRIMARY KEY,
    payment TEXT NOT NULL UNIQUE REFERENCES payments (id),
    jws     TEXT NOT NULL
) STRICT;

-- What payees' servers are told, in order.
CREATE TABLE events (
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    at      INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    payment TEXT NOT NULL REFERENCES payments (id)
) STRICT;

CREATE TABLE accounts (
    id              TEXT PRIMARY KEY,
    debits_posted   INTEGER NOT NULL,
    credits_posted  INTEGER NOT NULL,
    debits_pending  INTEGER NOT NULL,
    credits_pending INTEGER NOT NULL
) STRICT;

CREATE TABLE transfers (
    seq      INTEGER PRIMARY KEY AUTOINCREMENT,
    id       TEXT NOT NULL UNIQUE,
    debit    TEXT NOT NULL REFERENCES accounts (id),
    credit   TEXT NOT NULL REFERENCES accounts (id),
    amount   INTEGER NOT NULL,
    currency TEXT NOT NULL,
    code     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    ends     TEXT,
    state    TEXT NOT NULL,
    at       INTEGER NOT NULL
) STRICT;

-- Where the money in an account came from; spent oldest first.
CREATE TABLE lots (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    account          TEXT NOT NULL REFERENCES accounts (id),
    payment          TEXT NOT NULL,
    remaining        INTEGER NOT NULL,
    rail             TEXT NOT NULL,
    settles_at       INTEGER NOT NULL,
    reversible_until INTEGER NOT NULL,
    cashable         INTEGER NOT NULL
) STRICT;
CREATE INDEX lots_to_spend ON lots (account, id) WHERE remaining > 0;
