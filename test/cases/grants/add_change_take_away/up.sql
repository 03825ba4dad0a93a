-- section 1: one transaction
begin;

REVOKE INSERT, UPDATE ON TABLE shop.t FROM schematic_case_writer;

GRANT CREATE ON SCHEMA shop TO schematic_case_reader;

GRANT SELECT ON SEQUENCE shop.s TO schematic_case_reader;

GRANT UPDATE ON SEQUENCE shop.s TO schematic_case_writer;

GRANT SELECT ON TABLE shop.t TO PUBLIC;

GRANT UPDATE (a, b) ON TABLE shop.t TO schematic_case_reader;

GRANT INSERT ON TABLE shop.t TO schematic_case_reader WITH GRANT OPTION;

CREATE VIEW shop.v AS
SELECT a
   FROM shop.t;

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE shop.v TO schematic_case_reader;

CREATE FUNCTION shop.f()
RETURNS integer
LANGUAGE sql
AS $$select 1$$;

REVOKE EXECUTE ON FUNCTION shop.f() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION shop.f() TO schematic_case_reader;

commit;

-- end
