-- section 1: one transaction
begin;

ALTER TABLE public.notes RENAME COLUMN at TO b;

ALTER TABLE public.notes RENAME COLUMN number TO at;

commit;

-- end
