-- section 1: one transaction
begin;

ALTER TABLE public.notes RENAME COLUMN at TO number;

ALTER TABLE public.notes RENAME COLUMN b TO at;

commit;

-- end
