-- section 1: one transaction
begin;

ALTER TABLE public.letters ALTER COLUMN title SET DEFAULT 'x'::text;

ALTER TABLE public.letters INHERIT public.papers;

commit;

-- end
