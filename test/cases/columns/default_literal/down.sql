-- section 1: one transaction
begin;

ALTER TABLE public.t ALTER COLUMN a SET DEFAULT 'it''s'::text;

ALTER TABLE public.t ALTER COLUMN b SET DEFAULT 'now()'::text;

ALTER TABLE public.t ALTER COLUMN c SET DEFAULT ''::text;

commit;

-- end
