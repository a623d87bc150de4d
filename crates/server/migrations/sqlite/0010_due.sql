-- Everything that is asked for many times a second is in the index itself.
DROP INDEX deliveries_due;
CREATE INDEX deliveries_due ON deliveries (next_at, endpoint, id) WHERE next_at IS NOT NULL;
