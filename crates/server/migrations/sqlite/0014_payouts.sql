-- What may be agreed to, until it runs out.
CREATE TABLE payout_quotes (
    id         TEXT PRIMARY KEY,
    intent     TEXT NOT NULL UNIQUE,
    payout     TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    -- As it was promised, destination included.
    body       TEXT NOT NULL
) STRICT;
CREATE INDEX payout_quotes_over ON payout_quotes (expires_at);

-- Money that leaves, once an intent.
CREATE TABLE payouts (
    id          TEXT PRIMARY KEY,
    quote       TEXT NOT NULL UNIQUE REFERENCES payout_quotes (id),
    payee       TEXT NOT NULL REFERENCES payees (handle),
    -- Who agreed: limits are a person's, whatever payees are theirs.
    wallet      TEXT NOT NULL REFERENCES wallets (id),
    currency    TEXT NOT NULL,
    total       INTEGER NOT NULL,
    rail        TEXT NOT NULL,
    state       TEXT NOT NULL,
    error       TEXT,
    provider_id TEXT,
    sent_at     INTEGER,
    code        TEXT,
    ask_at      INTEGER,
    asks        INTEGER NOT NULL,
    created_at  INTEGER NOT NULL,
    paid_at     INTEGER,
    returned_at INTEGER
) STRICT;
CREATE INDEX payouts_of_payee ON payouts (payee, created_at, id);
CREATE INDEX payouts_of_wallet ON payouts (wallet, currency, created_at);
CREATE INDEX payouts_of_provider ON payouts (provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX payouts_to_ask ON payouts (ask_at) WHERE ask_at IS NOT NULL;

-- What was taken out of which lot for a payout. Gone again when the payout comes back.
CREATE TABLE payout_lots (
    payout           TEXT NOT NULL REFERENCES payouts (id),
    lot              INTEGER NOT NULL REFERENCES lots (id),
    account          TEXT NOT NULL,
    amount           INTEGER NOT NULL,
    reversible_until INTEGER NOT NULL,
    PRIMARY KEY (payout, lot)
) STRICT;
CREATE INDEX payout_lots_reversible ON payout_lots (account, reversible_until, amount);

-- What can be withdrawn is added up out of this index alone.
CREATE INDEX lots_to_weigh ON lots (account, cashable, settles_at, reversible_until, remaining) WHERE remaining > 0;

-- Events may be about payouts too; which payment it was stands in the body, and was never looked for.
CREATE TABLE events_of_all (
    id    TEXT PRIMARY KEY,
    payee TEXT NOT NULL REFERENCES payees (handle),
    -- As it is sent.
    body  TEXT NOT NULL
) STRICT;
INSERT INTO events_of_all (id, payee, body) SELECT id, payee, body FROM events;
DROP TABLE events;
ALTER TABLE events_of_all RENAME TO events;
CREATE INDEX events_of_payee ON events (payee, id);
