-- section 1: one transaction
begin;

-- public.goes gives up its name
ALTER VIEW public.goes RENAME TO schematic_renamed_0;

ALTER SEQUENCE public.s RENAME TO goes;

DROP VIEW public.schematic_renamed_0;

ALTER TABLE public.t ALTER COLUMN b DROP DEFAULT;

-- deletes-data: how far public.other has counted is lost
DROP SEQUENCE public.other;

commit;

-- end
