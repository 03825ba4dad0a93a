-- section 1: one transaction
begin;

REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC;

GRANT USAGE ON LANGUAGE plpgsql TO schematic_case_reader;

REVOKE USAGE ON TYPE public.hstore FROM PUBLIC;

GRANT USAGE ON FOREIGN DATA WRAPPER postgres_fdw TO schematic_case_reader;

REVOKE SELECT ON TABLE public.pg_stat_statements FROM PUBLIC;

GRANT SELECT (calls, query) ON TABLE public.pg_stat_statements TO PUBLIC;

GRANT SELECT ON TABLE public.pg_stat_statements TO schematic_case_reader;

COMMENT ON FUNCTION public.hstore(text, text) IS 'ours';

REVOKE EXECUTE ON FUNCTION public.tconvert(text, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION public.tconvert(text, text) TO schematic_case_reader WITH GRANT OPTION;

commit;

-- end
