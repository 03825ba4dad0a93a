-- section 1: one transaction
begin;

ALTER TABLE public.t ALTER COLUMN a SET DEFAULT 'back\slash'::text;

ALTER TABLE public.t ALTER COLUMN b SET DEFAULT 'null'::text;

ALTER TABLE public.t ALTER COLUMN c SET DEFAULT '$$ 🎉 ; --'::text;

commit;

-- end
