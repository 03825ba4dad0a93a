-- section 1: one transaction
begin;

-- deletes-data: the values of public.t.gone go
ALTER TABLE public.t DROP COLUMN gone;

ALTER TABLE public.t ADD COLUMN made text;

ALTER TABLE ONLY public.t ALTER COLUMN made SET COMPRESSION pglz;

ALTER TABLE ONLY public.t ALTER COLUMN made SET (n_distinct = '5');

ALTER TABLE ONLY public.t ALTER COLUMN "Odd.Name" SET STATISTICS 4;

ALTER TABLE ONLY public.t ALTER COLUMN made SET STATISTICS 10;

ALTER TABLE ONLY public.t ALTER COLUMN made SET STORAGE EXTERNAL;

CREATE TABLE public.u (
  a text
);

ALTER TABLE ONLY public.u ALTER COLUMN a SET COMPRESSION pglz;

ALTER TABLE ONLY public.u ALTER COLUMN a SET (n_distinct = '5');

ALTER TABLE ONLY public.u ALTER COLUMN a SET STATISTICS 10;

ALTER TABLE ONLY public.u ALTER COLUMN a SET STORAGE EXTERNAL;

commit;

-- end
