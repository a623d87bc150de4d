-- What the payee got, beside the payment: a payee's days and sites are added up from an index alone.
ALTER TABLE payments ADD COLUMN receives INTEGER NOT NULL DEFAULT 0;
UPDATE payments SET receives = (
    SELECT json_extract(body, '$.payee_receives') FROM quotes WHERE quotes.id = payments.quote);
DROP INDEX payments_of_payee;
CREATE INDEX payments_of_payee ON payments (payee, paid_at, id, receives, site) WHERE paid_at IS NOT NULL;
