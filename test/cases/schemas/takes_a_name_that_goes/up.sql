-- section 1: one transaction
begin;

-- b gives up its name
ALTER SCHEMA b RENAME TO schematic_renamed_0;

ALTER SCHEMA a RENAME TO b;

DROP VIEW schematic_renamed_0.v;

CREATE OR REPLACE VIEW c.v AS
SELECT x,
    NULL::text AS y
   FROM b.t;

-- deletes-data: all rows of b.t go
DROP TABLE schematic_renamed_0.t;

DROP SCHEMA schematic_renamed_0;

commit;

-- end
