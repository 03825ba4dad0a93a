-- section 1: one transaction
begin;

CREATE SCHEMA schematic_renamed_0;

CREATE TABLE schematic_renamed_0.t (
  id bigint NOT NULL,
  y text,
  CONSTRAINT t_pkey PRIMARY KEY (id)
);

CREATE OR REPLACE VIEW c.v AS
SELECT t.x,
    t_1.y
   FROM (b.t
     JOIN schematic_renamed_0.t t_1 USING (id));

CREATE VIEW schematic_renamed_0.v AS
SELECT 1 AS x;

ALTER SCHEMA b RENAME TO a;

ALTER SCHEMA schematic_renamed_0 RENAME TO b;

commit;

-- end
