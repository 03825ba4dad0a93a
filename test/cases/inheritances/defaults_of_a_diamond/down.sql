-- section 1: one transaction
begin;

ALTER TABLE public.middle ALTER COLUMN text SET DEFAULT 'before'::text;

commit;

-- end
