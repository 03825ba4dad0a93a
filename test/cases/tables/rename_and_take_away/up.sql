-- section 1: one transaction
begin;

ALTER TABLE public.t RENAME TO u;

ALTER TABLE public.u RENAME COLUMN a TO c;

ALTER INDEX public.t_b RENAME TO u_b;

REVOKE SELECT, UPDATE (c) ON TABLE public.u FROM schematic_case_reader;

ALTER TABLE ONLY public.u ALTER COLUMN c SET STATISTICS -1;

ALTER TABLE ONLY public.u ALTER COLUMN c SET STORAGE EXTENDED;

ALTER TABLE public.u RESET (fillfactor);

ALTER INDEX public.u_b RESET (fillfactor);

commit;

-- end
