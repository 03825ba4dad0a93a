-- section 1: one transaction
begin;

ALTER TABLE public.t ADD COLUMN b public.new;

ALTER DOMAIN public.new RENAME TO old;

commit;

-- end
