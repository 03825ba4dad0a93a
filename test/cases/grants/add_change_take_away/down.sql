-- section 1: one transaction
begin;

DROP FUNCTION shop.f();

DROP VIEW shop.v;

REVOKE SELECT ON TABLE shop.t FROM PUBLIC;

REVOKE UPDATE ON SEQUENCE shop.s FROM schematic_case_writer;

REVOKE CREATE ON SCHEMA shop FROM schematic_case_reader;

REVOKE SELECT ON SEQUENCE shop.s FROM schematic_case_reader;

REVOKE INSERT, UPDATE (a, b) ON TABLE shop.t FROM schematic_case_reader;

GRANT INSERT, UPDATE ON TABLE shop.t TO schematic_case_writer;

commit;

-- end
