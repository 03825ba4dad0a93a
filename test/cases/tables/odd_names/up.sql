-- section 1: one transaction
begin;

ALTER TABLE "we.ird"."dot.ted table" ADD COLUMN "🎉" text NOT NULL DEFAULT '🎉'::text;

ALTER TABLE "we.ird"."dot.ted table" ADD COLUMN "it's" text;

-- rewrites-table: integer becomes bigint: the table may be written again, under a lock
ALTER TABLE "Select"."Order by" ALTER COLUMN "a""b" TYPE bigint;

ALTER TABLE "Select"."Order by" ADD COLUMN "1; drop table x; --" integer NOT NULL DEFAULT 1;

-- scans-table: all rows are read under a lock
-- may-fail: a null in Select."Order by".user stops the migration, unless `backfill` says what it becomes
ALTER TABLE "Select"."Order by" ALTER COLUMN "user" SET NOT NULL;

commit;

-- end
