-- section 1: one transaction
begin;

REVOKE UPDATE (a) ON TABLE public.t FROM schematic_case_reader;

GRANT SELECT (c) ON TABLE public.t TO schematic_case_reader;

GRANT UPDATE (b) ON TABLE public.t TO schematic_case_reader WITH GRANT OPTION;

commit;

-- end
