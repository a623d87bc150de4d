-- Which account a payout goes to, whoever asks: what many wallets of nobody known send to one is counted together. NULL where it
-- is nobody's.
ALTER TABLE payouts ADD COLUMN place TEXT;
UPDATE payouts SET place = (
    SELECT upper(replace(replace(coalesce(
        json_extract(body, '$.destination.phone'),
        json_extract(body, '$.destination.bank') || '/' || json_extract(body, '$.destination.account')), ' ', ''), '-', ''))
    FROM payout_quotes WHERE payout_quotes.id = payouts.quote);
CREATE INDEX payouts_to_place ON payouts (place, currency, created_at) WHERE place IS NOT NULL;
