-- section 1: one transaction
begin;

ALTER TABLE public.u SET (fillfactor = '70');

ALTER TABLE ONLY public.u ALTER COLUMN c SET STATISTICS 10;

ALTER TABLE ONLY public.u ALTER COLUMN c SET STORAGE EXTERNAL;

ALTER INDEX public.u_b SET (fillfactor = '80');

GRANT SELECT, UPDATE (c) ON TABLE public.u TO schematic_case_reader;

ALTER INDEX public.u_b RENAME TO t_b;

ALTER TABLE public.u RENAME COLUMN c TO a;

ALTER TABLE public.u RENAME TO t;

commit;

-- end
