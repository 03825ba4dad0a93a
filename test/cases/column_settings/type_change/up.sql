-- section 1: one transaction
begin;

ALTER TABLE public.t ALTER COLUMN stays TYPE text;

-- rewrites-table: text becomes text: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN collated TYPE text COLLATE pg_catalog."C";

SET LOCAL search_path = public;

-- rewrites-table: text becomes integer: the table may be written again, under a lock
-- may-fail: a value that does not fit integer stops the migration
ALTER TABLE public.t ALTER COLUMN shrinks TYPE integer USING shrinks::integer;

SET LOCAL search_path = '';

ALTER TABLE ONLY public.t ALTER COLUMN collated SET COMPRESSION pglz;

ALTER TABLE ONLY public.t ALTER COLUMN stays SET COMPRESSION pglz;

ALTER TABLE ONLY public.t ALTER COLUMN collated SET STORAGE EXTERNAL;

ALTER TABLE ONLY public.t ALTER COLUMN stays SET STORAGE EXTERNAL;

commit;

-- end
