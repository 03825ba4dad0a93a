-- section 1: one transaction
begin;

REVOKE USAGE ON LANGUAGE a FROM case_reader;

GRANT USAGE ON LANGUAGE a TO PUBLIC;

ALTER LANGUAGE a OWNER TO case_reader;

commit;

-- end
