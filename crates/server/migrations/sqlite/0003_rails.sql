-- no-transaction
-- A payment by a rail has no wallet; what its payer does next, and the phone that the rail asked for, are kept while it
-- is open. SQLite cannot loosen a column, so the table is made anew; references to it must not be looked at meanwhile.
PRAGMA foreign_keys = OFF;
BEGIN;

CREATE TABLE new_payments (
    id          TEXT PRIMARY KEY,
    quote       TEXT NOT NULL UNIQUE REFERENCES quotes (id),
    intent      TEXT NOT NULL UNIQUE,
    purpose     TEXT NOT NULL,
    wallet      TEXT REFERENCES wallets (id),
    currency    TEXT NOT NULL,
    total       INTEGER NOT NULL,
    state       TEXT NOT NULL,
    error       TEXT,
    shortfall   INTEGER,
    site        TEXT,
    provider_id TEXT,
    next        TEXT,
    phone       TEXT,
    ask_at      INTEGER,
    asks        INTEGER NOT NULL,
    created_at  INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL,
    paid_at     INTEGER,
    release_at  INTEGER
) STRICT;
INSERT INTO new_payments
    SELECT id, quote, intent, purpose, wallet, currency, total, state, error, shortfall, site, provider_id, NULL, NULL,
           ask_at, asks, created_at, expires_at, paid_at, release_at
    FROM payments;
DROP TABLE payments;
ALTER TABLE new_payments RENAME TO payments;
CREATE INDEX payments_of_wallet ON payments (wallet, paid_at, id);
CREATE INDEX payments_waiting ON payments (wallet, currency, created_at) WHERE state = 'awaiting_funds';
CREATE INDEX payments_overdue ON payments (expires_at) WHERE state = 'awaiting_funds';
CREATE INDEX payments_to_ask ON payments (ask_at) WHERE ask_at IS NOT NULL;
CREATE INDEX payments_to_release ON payments (release_at) WHERE release_at IS NOT NULL;
CREATE UNIQUE INDEX payments_by_provider_id ON payments (provider_id) WHERE provider_id IS NOT NULL;

COMMIT;
PRAGMA foreign_keys = ON;
