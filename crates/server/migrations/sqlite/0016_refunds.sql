-- What of a payment went back to its payer.
ALTER TABLE payments ADD COLUMN refunded INTEGER NOT NULL DEFAULT 0;

-- Money that goes back to a payer, once a key. The body is the whole of it; what is beside it is looked for.
CREATE TABLE refunds (
    id      TEXT PRIMARY KEY,
    payment TEXT NOT NULL REFERENCES payments (id),
    key     TEXT NOT NULL,
    wallet  TEXT REFERENCES wallets (id),
    ask_at  INTEGER,
    done_at INTEGER,
    body    TEXT NOT NULL,
    UNIQUE (payment, key)
) STRICT;
CREATE INDEX refunds_to_ask ON refunds (ask_at) WHERE ask_at IS NOT NULL;
CREATE INDEX refunds_of_wallet ON refunds (wallet, done_at, id) WHERE done_at IS NOT NULL;

-- What a payment brought, wherever it lies: it goes back first.
CREATE INDEX lots_by_source ON lots (source);

-- Payments that the payer's provider took back, or tries to. `provider_id` is what the provider calls it.
CREATE TABLE disputes (
    id          TEXT PRIMARY KEY,
    payment     TEXT NOT NULL REFERENCES payments (id),
    provider_id TEXT UNIQUE,
    ask_at      INTEGER,
    body        TEXT NOT NULL
) STRICT;
CREATE INDEX disputes_of_payment ON disputes (payment);
CREATE INDEX disputes_to_ask ON disputes (ask_at) WHERE ask_at IS NOT NULL;

-- What a payee owes since a dispute, until what they earn has made up for it. `account` is where that comes in.
CREATE TABLE debts (
    dispute TEXT NOT NULL REFERENCES disputes (id),
    account TEXT NOT NULL,
    left    INTEGER NOT NULL,
    PRIMARY KEY (dispute, account)
) STRICT;
CREATE INDEX debts_left ON debts (dispute) WHERE left > 0;
