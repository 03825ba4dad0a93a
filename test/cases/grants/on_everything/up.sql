-- section 1: one transaction
begin;

REVOKE USAGE ON LANGUAGE ours FROM PUBLIC;

GRANT USAGE ON LANGUAGE ours TO schematic_case_reader;

REVOKE USAGE ON TYPE public.e FROM PUBLIC;

GRANT USAGE ON TYPE public.e TO schematic_case_reader;

REVOKE USAGE ON TYPE public.c FROM PUBLIC;

REVOKE USAGE ON TYPE public.d FROM PUBLIC;

GRANT USAGE ON FOREIGN DATA WRAPPER plain TO schematic_case_reader WITH GRANT OPTION;

GRANT USAGE ON FOREIGN SERVER srv TO schematic_case_reader;

GRANT SELECT (a) ON TABLE public.t TO PUBLIC;

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE public.t TO schematic_case_reader WITH GRANT OPTION;

GRANT SELECT, UPDATE (b) ON TABLE public.ft TO schematic_case_reader;

GRANT INSERT (b) ON TABLE public.v TO schematic_case_reader WITH GRANT OPTION;

GRANT SELECT ON TABLE public.m TO PUBLIC;

GRANT SELECT (a) ON TABLE public.m TO schematic_case_reader;

REVOKE EXECUTE ON PROCEDURE public.p() FROM PUBLIC;

GRANT EXECUTE ON PROCEDURE public.p() TO schematic_case_reader;

commit;

-- end
