-- section 1: one transaction
begin;

ALTER TABLE public.empty ADD COLUMN id integer;

commit;

-- end
