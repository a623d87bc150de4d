-- What is known of people: only the verifier's own reference is here. One person is one reference, whatever wallets they have.
CREATE TABLE identities (
    wallet    TEXT PRIMARY KEY REFERENCES wallets (id),
    tier      TEXT NOT NULL,
    reference TEXT NOT NULL,
    at        INTEGER NOT NULL,
    UNIQUE (tier, reference)
) STRICT;
