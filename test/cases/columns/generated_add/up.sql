-- section 1: one transaction
begin;

ALTER TABLE public.t ADD COLUMN b integer GENERATED ALWAYS AS ((a * 2)) STORED;

commit;

-- end
