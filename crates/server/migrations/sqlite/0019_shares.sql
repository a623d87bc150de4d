-- Who gets which share of what is paid to a payee; nothing is shared before everybody has agreed.
CREATE TABLE shares (
    payee  TEXT NOT NULL REFERENCES payees (handle),
    place  INTEGER NOT NULL,
    gets   TEXT NOT NULL REFERENCES payees (handle),
    share  INTEGER NOT NULL,
    agreed INTEGER NOT NULL,
    PRIMARY KEY (payee, gets)
) STRICT;
CREATE INDEX shares_of ON shares (gets);
