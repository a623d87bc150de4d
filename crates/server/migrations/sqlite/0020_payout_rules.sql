-- What owners have taken out by itself, each payee's at most one.
CREATE TABLE payout_rules (
    payee   TEXT PRIMARY KEY REFERENCES payees (handle),
    -- Who agreed.
    wallet  TEXT NOT NULL REFERENCES wallets (id),
    next_at INTEGER NOT NULL,
    -- What they agreed to, destination included.
    body    TEXT NOT NULL
) STRICT;
CREATE INDEX payout_rules_due ON payout_rules (next_at);

-- What was proved before is still that person's when more is proved: nobody else may have it.
DROP TABLE identities;
CREATE TABLE identities (
    wallet    TEXT NOT NULL REFERENCES wallets (id),
    tier      TEXT NOT NULL,
    reference TEXT NOT NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (wallet, tier),
    UNIQUE (tier, reference)
) STRICT;
