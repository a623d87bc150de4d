-- What is sold no more keeps its id: a button that is still on some page must not sell another's.
ALTER TABLE offers ADD COLUMN ended_at INTEGER;
