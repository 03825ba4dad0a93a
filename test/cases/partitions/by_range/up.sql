-- section 1: one transaction
begin;

CREATE TABLE shop.events_2026 PARTITION OF shop.events FOR VALUES FROM ('2026-01-01 00:00:00+00') TO ('2027-01-01 00:00:00+00');

ALTER TABLE shop.events ADD COLUMN note text;

ALTER TABLE shop.events ALTER COLUMN kind SET DEFAULT 'view'::text;

ALTER TABLE shop.events_2026 ALTER COLUMN kind SET DEFAULT 'own'::text;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in id, at stop the migration
ALTER TABLE shop.events ADD CONSTRAINT events_pkey PRIMARY KEY (id, at);

-- blocks-reads: nobody reads or writes the table while its rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy shop.events.kind_known stops the migration
ALTER TABLE shop.events ADD CONSTRAINT kind_known CHECK (kind <> ''::text);

CREATE INDEX e26_note ON shop.events_2026 USING btree (note);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX events_kind_idx ON shop.events USING btree (kind);

DO $$
DECLARE
  former name;
BEGIN
  SELECT x.relname INTO former
  FROM pg_catalog.pg_inherits i
  JOIN pg_catalog.pg_index n ON n.indexrelid = i.inhrelid
  JOIN pg_catalog.pg_class x ON x.oid = i.inhrelid
  WHERE n.indrelid = 'shop.events_2026'::pg_catalog.regclass
    AND i.inhparent = 'shop.events_kind_idx'::pg_catalog.regclass;
  IF former <> 'e26_kind' THEN
    EXECUTE pg_catalog.format('ALTER INDEX shop.%I RENAME TO %I', former, 'e26_kind');
  END IF;
END
$$;

ALTER INDEX shop.e26_kind SET (fillfactor = '70');

COMMENT ON COLUMN shop.events_2026.kind IS 'Its own default';

commit;

-- end
