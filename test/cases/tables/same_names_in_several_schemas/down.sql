-- section 1: one transaction
begin;

ALTER INDEX two.i RENAME TO schematic_renamed_0;

ALTER INDEX one.i RENAME TO schematic_renamed_1;

ALTER TABLE two.t RENAME CONSTRAINT t_pkey TO schematic_old_t_pkey;

ALTER TABLE one.t RENAME CONSTRAINT t_pkey TO schematic_old_1_t_pkey;

ALTER FUNCTION one.f(one.e) SET SCHEMA two;

ALTER FUNCTION two.f(two.e) SET SCHEMA one;

ALTER VIEW two.v RENAME TO schematic_renamed_10;

ALTER VIEW two.schematic_renamed_10 SET SCHEMA one;

ALTER VIEW one.v SET SCHEMA two;

ALTER VIEW one.schematic_renamed_10 RENAME TO v;

ALTER TYPE two.e RENAME TO schematic_renamed_7;

ALTER TYPE two.schematic_renamed_7 SET SCHEMA one;

ALTER TYPE one.e SET SCHEMA two;

ALTER TYPE one.schematic_renamed_7 RENAME TO e;

ALTER TABLE two.t RENAME TO schematic_renamed_4;

ALTER TABLE two.schematic_renamed_4 SET SCHEMA one;

ALTER TABLE one.t SET SCHEMA two;

ALTER TABLE one.schematic_renamed_4 RENAME TO t;

ALTER TABLE two.t RENAME CONSTRAINT schematic_old_1_t_pkey TO t_pkey;

ALTER TABLE one.t RENAME CONSTRAINT schematic_old_t_pkey TO t_pkey;

ALTER INDEX two.schematic_renamed_1 RENAME TO i;

ALTER INDEX one.schematic_renamed_0 RENAME TO i;

commit;

-- end
