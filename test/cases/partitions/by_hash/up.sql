-- section 1: one transaction
begin;

ALTER TABLE shop.hits DROP CONSTRAINT hits_session_fk;

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy shop.hits.hits_session_fk stops the migration
ALTER TABLE shop.hits ADD CONSTRAINT hits_session_fk FOREIGN KEY (session) REFERENCES shop.sessions (id) ON DELETE CASCADE;

ALTER TABLE shop.sessions_0 SET (fillfactor = '80');

ALTER TABLE shop.sessions ADD COLUMN agent text;

ALTER TABLE shop.sessions ALTER COLUMN started SET DEFAULT now();

ALTER TABLE shop.sessions_1 ALTER COLUMN started SET DEFAULT NULL;

GRANT SELECT ON TABLE shop.sessions_1 TO PUBLIC;

COMMENT ON TABLE shop.sessions_0 IS 'The first half';

commit;

-- end
