-- section 1: one transaction
begin;

ALTER TABLE public.t ADD COLUMN note text;

ALTER TABLE public.t ADD COLUMN tags text[];

commit;

-- end
