-- The name in the payee's own voice: a path on the payment origin.
ALTER TABLE payees ADD COLUMN voice TEXT;
