-- section 1: one transaction
begin;

-- rewrites-table: text becomes character varying(5): the table may be written again, under a lock
-- may-fail: a value that does not fit character varying(5) stops the migration
ALTER TABLE public.t ALTER COLUMN assigned TYPE character varying(5);

-- rewrites-table: public.mood becomes text: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN enum_to_text TYPE text;

-- rewrites-table: text becomes public.mood: the table may be written again, under a lock
-- may-fail: a value that does not fit public.mood stops the migration
ALTER TABLE public.t ALTER COLUMN text_to_enum TYPE public.mood USING text_to_enum::public.mood;

-- rewrites-table: integer becomes numeric(10,2): the table may be written again, under a lock
-- may-fail: a value that does not fit numeric(10,2) stops the migration
ALTER TABLE public.t ALTER COLUMN wide TYPE numeric(10,2);

-- rewrites-table: integer[] becomes bigint[]: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN "array" TYPE bigint[];

-- rewrites-table: public.short becomes text: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN domain TYPE text;

-- rewrites-table: text becomes public.short: the table may be written again, under a lock
-- may-fail: a value that does not fit public.short stops the migration
ALTER TABLE public.t ALTER COLUMN of_domain TYPE public.short;

-- rewrites-table: timestamp without time zone becomes date: the table may be written again, under a lock
-- deletes-data: what date does not hold of a value of public.t.stamp is rounded away or cut off
-- may-fail: a value that does not fit date stops the migration
ALTER TABLE public.t ALTER COLUMN stamp TYPE date;

commit;

-- end
