-- section 1: one transaction
begin;

ALTER TYPE public.c OWNER TO schematic_case_owner;

ALTER DOMAIN public.d OWNER TO schematic_case_owner;

ALTER FOREIGN DATA WRAPPER plain OWNER TO schematic_case_owner;

ALTER SERVER srv OWNER TO schematic_case_owner;

ALTER TEXT SEARCH DICTIONARY public.dict OWNER TO schematic_case_owner;

ALTER TEXT SEARCH CONFIGURATION public.conf OWNER TO schematic_case_owner;

ALTER STATISTICS public.s OWNER TO schematic_case_owner;

ALTER FOREIGN TABLE public.ft OWNER TO schematic_case_owner;

ALTER MATERIALIZED VIEW public.m OWNER TO schematic_case_owner;

ALTER PROCEDURE public.p() OWNER TO schematic_case_owner;

ALTER PUBLICATION pub OWNER TO schematic_case_owner;

ALTER SUBSCRIPTION sub OWNER TO schematic_case_owner;

ALTER EVENT TRIGGER ev OWNER TO schematic_case_owner;

commit;

-- end
