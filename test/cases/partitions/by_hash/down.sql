-- section 1: one transaction
begin;

ALTER TABLE shop.hits DROP CONSTRAINT hits_session_fk;

COMMENT ON TABLE shop.sessions_0 IS null;

REVOKE SELECT ON TABLE shop.sessions_1 FROM PUBLIC;

ALTER TABLE shop.sessions_1 ALTER COLUMN started DROP DEFAULT;

ALTER TABLE shop.sessions ALTER COLUMN started DROP DEFAULT;

-- deletes-data: the values of shop.sessions.agent go
ALTER TABLE shop.sessions DROP COLUMN agent;

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy shop.hits.hits_session_fk stops the migration
ALTER TABLE shop.hits ADD CONSTRAINT hits_session_fk FOREIGN KEY (session) REFERENCES shop.sessions (id);

ALTER TABLE shop.sessions_0 RESET (fillfactor);

commit;

-- end
