-- section 1: one transaction
begin;

ALTER TABLE ONLY public.u ALTER COLUMN b SET STATISTICS 10;

ALTER TABLE public.u RENAME COLUMN b TO a;

ALTER TABLE public.u RENAME TO t;

commit;

-- end
