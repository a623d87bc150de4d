-- Who else got a part of a payment than the payee whose button it was: it is in their lists too.
CREATE TABLE parts (
    payee   TEXT NOT NULL REFERENCES payees (handle),
    paid_at INTEGER NOT NULL,
    payment TEXT NOT NULL REFERENCES payments (id),
    PRIMARY KEY (payee, paid_at, payment)
) STRICT, WITHOUT ROWID;
INSERT INTO parts (payee, paid_at, payment)
    SELECT DISTINCT substr(json_extract(line.value, '$.to'), length('payee:') + 1), payments.paid_at, payments.id
    FROM payments JOIN quotes ON quotes.id = payments.quote, json_each(quotes.body, '$.lines') AS line
    WHERE payments.paid_at IS NOT NULL AND json_extract(line.value, '$.to') LIKE 'payee:%'
          AND json_extract(line.value, '$.to') <> 'payee:' || payments.payee;
