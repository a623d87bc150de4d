-- What is in suspense is looked for among all transfers that ever were.
CREATE INDEX transfers_of_suspense ON transfers (seq) WHERE code = 'suspend';
