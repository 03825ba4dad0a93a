-- section 1: one transaction
begin;

GRANT EXECUTE ON PROCEDURE public.p() TO PUBLIC;

REVOKE EXECUTE ON PROCEDURE public.p() FROM schematic_case_reader;

REVOKE SELECT ON TABLE public.m FROM PUBLIC;

REVOKE SELECT (a) ON TABLE public.m FROM schematic_case_reader;

REVOKE INSERT (b) ON TABLE public.v FROM schematic_case_reader;

REVOKE SELECT, UPDATE (b) ON TABLE public.ft FROM schematic_case_reader;

REVOKE SELECT (a) ON TABLE public.t FROM PUBLIC;

REVOKE DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE public.t FROM schematic_case_reader;

REVOKE USAGE ON FOREIGN SERVER srv FROM schematic_case_reader;

GRANT USAGE ON TYPE public.d TO PUBLIC;

GRANT USAGE ON TYPE public.c TO PUBLIC;

GRANT USAGE ON TYPE public.e TO PUBLIC;

REVOKE USAGE ON TYPE public.e FROM schematic_case_reader;

GRANT USAGE ON LANGUAGE ours TO PUBLIC;

REVOKE USAGE ON LANGUAGE ours FROM schematic_case_reader;

REVOKE GRANT OPTION FOR USAGE ON FOREIGN DATA WRAPPER plain FROM schematic_case_reader;

commit;

-- end
