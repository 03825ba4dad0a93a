-- section 1: one transaction
begin;

ALTER TYPE public.c OWNER TO schematic_case_super_one;

ALTER DOMAIN public.d OWNER TO schematic_case_super_one;

ALTER FOREIGN DATA WRAPPER plain OWNER TO schematic_case_super_one;

ALTER SERVER srv OWNER TO schematic_case_super_one;

ALTER TEXT SEARCH DICTIONARY public.dict OWNER TO schematic_case_super_one;

ALTER TEXT SEARCH CONFIGURATION public.conf OWNER TO schematic_case_super_one;

ALTER STATISTICS public.s OWNER TO schematic_case_super_one;

ALTER FOREIGN TABLE public.ft OWNER TO schematic_case_super_one;

ALTER MATERIALIZED VIEW public.m OWNER TO schematic_case_super_one;

ALTER PROCEDURE public.p() OWNER TO schematic_case_super_one;

ALTER PUBLICATION pub OWNER TO schematic_case_super_one;

ALTER SUBSCRIPTION sub OWNER TO schematic_case_super_one;

ALTER EVENT TRIGGER ev OWNER TO schematic_case_super_one;

commit;

-- end
