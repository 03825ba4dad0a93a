-- section 1: one transaction
begin;

ALTER TYPE public.c OWNER TO schematic_case_other;

ALTER DOMAIN public.d OWNER TO schematic_case_other;

ALTER FOREIGN DATA WRAPPER plain OWNER TO schematic_case_other;

ALTER SERVER srv OWNER TO schematic_case_other;

ALTER TEXT SEARCH DICTIONARY public.dict OWNER TO schematic_case_other;

ALTER TEXT SEARCH CONFIGURATION public.conf OWNER TO schematic_case_other;

ALTER STATISTICS public.s OWNER TO schematic_case_other;

ALTER FOREIGN TABLE public.ft OWNER TO schematic_case_other;

ALTER MATERIALIZED VIEW public.m OWNER TO schematic_case_other;

ALTER PROCEDURE public.p() OWNER TO schematic_case_other;

ALTER PUBLICATION pub OWNER TO schematic_case_other;

ALTER SUBSCRIPTION sub OWNER TO schematic_case_other;

ALTER EVENT TRIGGER ev OWNER TO schematic_case_other;

commit;

-- end
