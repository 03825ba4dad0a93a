-- section 1: one transaction
begin;

-- deletes-data: the values of public.t.made go
ALTER TABLE public.t DROP COLUMN made;

-- deletes-data: all rows of public.u go
DROP TABLE public.u;

ALTER TABLE public.t ADD COLUMN gone text;

ALTER TABLE ONLY public.t ALTER COLUMN gone SET COMPRESSION pglz;

ALTER TABLE ONLY public.t ALTER COLUMN gone SET (n_distinct = '5');

ALTER TABLE ONLY public.t ALTER COLUMN "Odd.Name" SET STATISTICS 3;

ALTER TABLE ONLY public.t ALTER COLUMN gone SET STATISTICS 10;

ALTER TABLE ONLY public.t ALTER COLUMN gone SET STORAGE EXTERNAL;

commit;

-- end
