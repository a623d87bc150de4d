-- Who was paid, so that a payee's own list is read by an index; NULL for a top-up.
ALTER TABLE payments ADD COLUMN payee TEXT;
UPDATE payments SET payee = (SELECT json_extract(body, '$.payee.handle') FROM quotes WHERE quotes.id = payments.quote);
CREATE INDEX payments_of_payee ON payments (payee, paid_at, id) WHERE paid_at IS NOT NULL;
