-- section 1: one transaction
begin;

ALTER TABLE public.letters NO INHERIT public.papers;

ALTER TABLE public.letters ALTER COLUMN title DROP DEFAULT;

commit;

-- end
