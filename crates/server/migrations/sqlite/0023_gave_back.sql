-- What of what the payee got went back, refunded or taken back: a payee's days and sites say what stayed, from an index alone.
ALTER TABLE payments ADD COLUMN gave_back INTEGER NOT NULL DEFAULT 0;
UPDATE payments SET gave_back = (
    SELECT coalesce(sum(json_extract(line.value, '$.amount')), 0)
    FROM refunds, json_each(refunds.body, '$.lines') AS line
    WHERE refunds.payment = payments.id AND refunds.done_at IS NOT NULL
      AND json_extract(line.value, '$.from') = 'payee:' || payments.payee)
WHERE refunded > 0;
DROP INDEX payments_of_payee;
CREATE INDEX payments_of_payee ON payments (payee, paid_at, id, receives, gave_back, site) WHERE paid_at IS NOT NULL;
