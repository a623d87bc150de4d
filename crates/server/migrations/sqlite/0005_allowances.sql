-- What a payee wants payers to be able to set aside for payments without a network, minor units; NULL: nothing.
ALTER TABLE payees ADD COLUMN allowance INTEGER;

-- A lot may come out of an allowance, or go into one, and not only by a payment.
ALTER TABLE lots RENAME COLUMN payment TO source;

-- Terms, until the payer agrees (wallet and jws are NULL); then money set aside, until release_at is NULL again.
CREATE TABLE allowances (
    id         TEXT PRIMARY KEY,
    intent     TEXT NOT NULL UNIQUE,
    body       TEXT NOT NULL,
    agree_by   INTEGER NOT NULL,
    wallet     TEXT REFERENCES wallets (id),
    jws        TEXT,
    granted_at INTEGER,
    release_at INTEGER
) STRICT;
CREATE INDEX allowances_to_agree ON allowances (agree_by) WHERE wallet IS NULL;
CREATE INDEX allowances_to_release ON allowances (release_at) WHERE release_at IS NOT NULL;
CREATE INDEX allowances_of_wallet ON allowances (wallet) WHERE release_at IS NOT NULL;

-- One payment a serial.
CREATE TABLE spends (
    allowance TEXT NOT NULL REFERENCES allowances (id),
    serial    INTEGER NOT NULL,
    claims    TEXT NOT NULL,
    payment   TEXT NOT NULL UNIQUE REFERENCES payments (id),
    at        INTEGER NOT NULL,
    PRIMARY KEY (allowance, serial)
) STRICT;

-- Spends that a device signed and that were not settled as they stand, each once.
CREATE TABLE spend_conflicts (
    seq       INTEGER PRIMARY KEY AUTOINCREMENT,
    allowance TEXT NOT NULL REFERENCES allowances (id),
    claims    TEXT NOT NULL,
    code      TEXT NOT NULL,
    at        INTEGER NOT NULL,
    UNIQUE (allowance, claims)
) STRICT;
