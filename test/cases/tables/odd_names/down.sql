-- section 1: one transaction
begin;

-- deletes-data: the values of "we.ird"."dot.ted table".🎉 go
ALTER TABLE "we.ird"."dot.ted table" DROP COLUMN "🎉";

-- deletes-data: the values of "we.ird"."dot.ted table"."it's" go
ALTER TABLE "we.ird"."dot.ted table" DROP COLUMN "it's";

ALTER TABLE "Select"."Order by" ALTER COLUMN "user" DROP NOT NULL;

-- deletes-data: the values of Select."Order by"."1; drop table x; --" go
ALTER TABLE "Select"."Order by" DROP COLUMN "1; drop table x; --";

-- rewrites-table: bigint becomes integer: the table may be written again, under a lock
-- may-fail: a value that does not fit integer stops the migration
ALTER TABLE "Select"."Order by" ALTER COLUMN "a""b" TYPE integer;

commit;

-- end
