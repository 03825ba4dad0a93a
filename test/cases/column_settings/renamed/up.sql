-- section 1: one transaction
begin;

ALTER TABLE public.t RENAME TO u;

ALTER TABLE public.u RENAME COLUMN a TO b;

ALTER TABLE ONLY public.u ALTER COLUMN b SET STATISTICS 20;

commit;

-- end
