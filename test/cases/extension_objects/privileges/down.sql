-- section 1: one transaction
begin;

COMMENT ON FUNCTION public.hstore(text, text) IS null;

GRANT EXECUTE ON FUNCTION public.tconvert(text, text) TO PUBLIC;

REVOKE EXECUTE ON FUNCTION public.tconvert(text, text) FROM schematic_case_reader;

REVOKE SELECT (calls, query) ON TABLE public.pg_stat_statements FROM PUBLIC;

GRANT SELECT ON TABLE public.pg_stat_statements TO PUBLIC;

REVOKE SELECT ON TABLE public.pg_stat_statements FROM schematic_case_reader;

REVOKE USAGE ON FOREIGN DATA WRAPPER postgres_fdw FROM schematic_case_reader;

GRANT USAGE ON TYPE public.hstore TO PUBLIC;

GRANT USAGE ON LANGUAGE plpgsql TO PUBLIC;

REVOKE USAGE ON LANGUAGE plpgsql FROM schematic_case_reader;

commit;

-- end
