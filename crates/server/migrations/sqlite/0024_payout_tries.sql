-- How often a payout was set going, when last, and whether it is not to be set going any more. How often it was before
-- nobody counted: oftener than once, for all that is known.
ALTER TABLE payouts ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE payouts ADD COLUMN tried_at INTEGER;
ALTER TABLE payouts ADD COLUMN called_off_at INTEGER;
UPDATE payouts SET tries = 2, tried_at = sent_at WHERE sent_at IS NOT NULL;

-- When a rule was due last, if nothing could leave then though there was enough.
ALTER TABLE payout_rules ADD COLUMN failed_at INTEGER;
