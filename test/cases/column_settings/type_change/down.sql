-- section 1: one transaction
begin;

-- rewrites-table: text becomes character varying(10): the table may be written again, under a lock
-- may-fail: a value that does not fit character varying(10) stops the migration
ALTER TABLE public.t ALTER COLUMN stays TYPE character varying(10);

-- rewrites-table: text becomes text: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN collated TYPE text;

-- rewrites-table: integer becomes text: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN shrinks TYPE text;

ALTER TABLE ONLY public.t ALTER COLUMN collated SET COMPRESSION pglz;

ALTER TABLE ONLY public.t ALTER COLUMN shrinks SET COMPRESSION pglz;

ALTER TABLE ONLY public.t ALTER COLUMN stays SET COMPRESSION pglz;

ALTER TABLE ONLY public.t ALTER COLUMN collated SET STORAGE EXTERNAL;

ALTER TABLE ONLY public.t ALTER COLUMN shrinks SET STORAGE MAIN;

ALTER TABLE ONLY public.t ALTER COLUMN stays SET STORAGE EXTERNAL;

commit;

-- end
