-- section 1: one transaction
begin;

-- deletes-data: the values of public.t.c go
ALTER TABLE public.t DROP COLUMN c;

-- deletes-data: the values of public.t.d go
ALTER TABLE public.t DROP COLUMN d;

ALTER TABLE public.t ALTER COLUMN a SET DEFAULT now();

ALTER TABLE public.t ALTER COLUMN b SET DEFAULT 1;

commit;

-- end
