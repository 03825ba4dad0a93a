-- section 1: one transaction
begin;

ALTER TABLE shop.events DROP CONSTRAINT kind_known;

ALTER TABLE shop.events DROP CONSTRAINT events_pkey;

-- deletes-data: all rows of shop.events_2026 go
DROP TABLE shop.events_2026;

DROP INDEX shop.events_kind_idx;

-- deletes-data: the values of shop.events.note go
ALTER TABLE shop.events DROP COLUMN note;

ALTER TABLE shop.events ALTER COLUMN kind SET DEFAULT 'click'::text;

commit;

-- end
