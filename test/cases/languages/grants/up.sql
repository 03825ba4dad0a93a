-- section 1: one transaction
begin;

ALTER LANGUAGE a OWNER TO case_owner;

GRANT USAGE ON LANGUAGE a TO case_reader;

REVOKE USAGE ON LANGUAGE a FROM PUBLIC;

commit;

-- end
