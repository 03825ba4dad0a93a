-- section 1: one transaction
begin;

DROP FUNCTION public.f();

-- deletes-data: how far public.s has counted is lost
DROP SEQUENCE public.s;

DROP TYPE public.e;

DROP SCHEMA shop;

ALTER TABLE public.t OWNER TO schematic_case_reader;

ALTER VIEW public.v OWNER TO schematic_case_reader;

commit;

-- end
