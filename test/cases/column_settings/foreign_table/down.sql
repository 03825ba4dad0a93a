-- section 1: one transaction
begin;

ALTER TABLE ONLY public.f ALTER COLUMN b SET STATISTICS -1;

ALTER TABLE ONLY public.f ALTER COLUMN b SET (n_distinct = '5');

ALTER TABLE ONLY public.f ALTER COLUMN a SET STATISTICS 10;

ALTER TABLE ONLY public.f ALTER COLUMN a SET STORAGE EXTERNAL;

commit;

-- end
