-- section 1: one transaction
begin;

ALTER TABLE public.t ALTER COLUMN assigned TYPE text;

-- rewrites-table: text becomes public.mood: the table may be written again, under a lock
-- may-fail: a value that does not fit public.mood stops the migration
ALTER TABLE public.t ALTER COLUMN enum_to_text TYPE public.mood USING enum_to_text::public.mood;

-- rewrites-table: public.mood becomes text: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN text_to_enum TYPE text;

-- rewrites-table: numeric(10,2) becomes integer: the table may be written again, under a lock
-- deletes-data: what integer does not hold of a value of public.t.wide is rounded away or cut off
-- may-fail: a value that does not fit integer stops the migration
ALTER TABLE public.t ALTER COLUMN wide TYPE integer;

-- rewrites-table: bigint[] becomes integer[]: the table may be written again, under a lock
-- may-fail: a value that does not fit integer[] stops the migration
ALTER TABLE public.t ALTER COLUMN "array" TYPE integer[];

-- rewrites-table: text becomes public.short: the table may be written again, under a lock
-- may-fail: a value that does not fit public.short stops the migration
ALTER TABLE public.t ALTER COLUMN domain TYPE public.short;

-- rewrites-table: public.short becomes text: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN of_domain TYPE text;

-- rewrites-table: date becomes timestamp without time zone: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN stamp TYPE timestamp without time zone;

commit;

-- end
