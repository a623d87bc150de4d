-- What a payee speaks: a tag such as `th`; NULL where nobody said.
ALTER TABLE payees ADD COLUMN language TEXT;
