-- section 1: one transaction
begin;

ALTER TYPE shop.address ALTER ATTRIBUTE zip TYPE character varying(12) CASCADE;

ALTER TYPE shop.address ADD ATTRIBUTE city text CASCADE;

ALTER TABLE shop.branches ALTER COLUMN zip SET DEFAULT '0'::character varying;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in zip stop the migration
ALTER TABLE shop.branches ADD CONSTRAINT branches_pkey PRIMARY KEY (zip);

COMMENT ON COLUMN shop.branches.street IS 'Where it is';

ALTER TABLE shop.plain ALTER COLUMN zip TYPE character varying(12);

ALTER TABLE shop.plain ADD COLUMN city text;

ALTER TABLE shop.plain OF shop.address;

commit;

-- end
