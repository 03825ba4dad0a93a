-- section 1: one transaction
begin;

COMMENT ON COLUMN shop.branches.street IS null;

ALTER TABLE shop.branches DROP CONSTRAINT branches_pkey;

ALTER TABLE shop.branches ALTER COLUMN zip DROP DEFAULT;

ALTER TABLE shop.plain NOT OF;

-- deletes-data: the values of shop.plain.city go
ALTER TABLE shop.plain DROP COLUMN city;

ALTER TYPE shop.address DROP ATTRIBUTE city CASCADE;

ALTER TYPE shop.address ALTER ATTRIBUTE zip TYPE character varying(10) CASCADE;

-- rewrites-table: character varying(12) becomes character varying(10): the table may be written again, under a lock
-- may-fail: a value that does not fit character varying(10) stops the migration
ALTER TABLE shop.plain ALTER COLUMN zip TYPE character varying(10);

commit;

-- end
