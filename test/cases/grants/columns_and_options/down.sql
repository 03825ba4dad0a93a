-- section 1: one transaction
begin;

REVOKE SELECT (c) ON TABLE public.t FROM schematic_case_reader;

REVOKE GRANT OPTION FOR UPDATE (b) ON TABLE public.t FROM schematic_case_reader;

GRANT UPDATE (a) ON TABLE public.t TO schematic_case_reader;

commit;

-- end
