-- section 1: one transaction
begin;

ALTER TABLE public.t ADD COLUMN legacy_code text;

ALTER TABLE public.t ADD COLUMN other numeric NOT NULL DEFAULT 1;

commit;

-- end
