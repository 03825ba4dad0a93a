-- section 1: one transaction
begin;

ALTER TYPE public.c OWNER TO schematic_case_super_two;

ALTER DOMAIN public.d OWNER TO schematic_case_super_two;

ALTER FOREIGN DATA WRAPPER plain OWNER TO schematic_case_super_two;

ALTER SERVER srv OWNER TO schematic_case_super_two;

ALTER TEXT SEARCH DICTIONARY public.dict OWNER TO schematic_case_super_two;

ALTER TEXT SEARCH CONFIGURATION public.conf OWNER TO schematic_case_super_two;

ALTER STATISTICS public.s OWNER TO schematic_case_super_two;

ALTER FOREIGN TABLE public.ft OWNER TO schematic_case_super_two;

ALTER MATERIALIZED VIEW public.m OWNER TO schematic_case_super_two;

ALTER PROCEDURE public.p() OWNER TO schematic_case_super_two;

ALTER PUBLICATION pub OWNER TO schematic_case_super_two;

ALTER SUBSCRIPTION sub OWNER TO schematic_case_super_two;

ALTER EVENT TRIGGER ev OWNER TO schematic_case_super_two;

commit;

-- end
