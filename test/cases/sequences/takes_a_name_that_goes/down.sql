-- section 1: one transaction
begin;

CREATE SEQUENCE public.other;

ALTER TABLE public.t ALTER COLUMN b SET DEFAULT nextval('public.other'::regclass);

CREATE VIEW public.schematic_renamed_0 AS
SELECT 1 AS x;

ALTER SEQUENCE public.goes RENAME TO s;

ALTER VIEW public.schematic_renamed_0 RENAME TO goes;

commit;

-- end
