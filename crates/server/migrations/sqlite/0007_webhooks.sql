-- What payees' servers are told. Earlier notes said only which payment it was, and there was nobody to tell; the payments
-- themselves say all that they said.
DROP TABLE events;
CREATE TABLE events (
    id      TEXT PRIMARY KEY,
    payee   TEXT NOT NULL REFERENCES payees (handle),
    payment TEXT NOT NULL REFERENCES payments (id),
    -- As it is sent.
    body    TEXT NOT NULL
) STRICT;
CREATE INDEX events_of_payee ON events (payee, id);

-- Where they go. The secret is not here: it follows from the server's own, the id and the generation.
CREATE TABLE webhook_endpoints (
    id            TEXT PRIMARY KEY,
    payee         TEXT NOT NULL REFERENCES payees (handle),
    url           TEXT NOT NULL,
    kinds         TEXT NOT NULL,
    -- Why nothing goes there; NULL while it is on.
    off           TEXT,
    generation    INTEGER NOT NULL,
    rotated_at    INTEGER,
    failing_since INTEGER,
    created_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX webhook_endpoints_of_payee ON webhook_endpoints (payee, id);

-- Each event once for each endpoint that is to get it, and for each time that somebody asks for it again.
CREATE TABLE deliveries (
    id       TEXT PRIMARY KEY,
    endpoint TEXT NOT NULL REFERENCES webhook_endpoints (id) ON DELETE CASCADE,
    -- When it is to be tried; NULL when it is over.
    next_at  INTEGER,
    -- How it went so far.
    log      TEXT NOT NULL,
    -- What is sent.
    body     TEXT NOT NULL
) STRICT;
CREATE INDEX deliveries_of_endpoint ON deliveries (endpoint, id);
CREATE INDEX deliveries_due ON deliveries (next_at, endpoint) WHERE next_at IS NOT NULL;
CREATE INDEX deliveries_due_to_endpoint ON deliveries (endpoint, next_at) WHERE next_at IS NOT NULL;
CREATE INDEX deliveries_over ON deliveries (endpoint, id) WHERE next_at IS NULL;
