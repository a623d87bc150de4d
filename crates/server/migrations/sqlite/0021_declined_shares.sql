-- Who was asked and does not want it is not asked any more.
ALTER TABLE shares ADD COLUMN declined INTEGER NOT NULL DEFAULT 0;
