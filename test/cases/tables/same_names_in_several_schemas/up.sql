-- section 1: one transaction
begin;

ALTER INDEX one.i RENAME TO schematic_renamed_0;

ALTER INDEX two.i RENAME TO schematic_renamed_1;

ALTER TABLE one.t RENAME CONSTRAINT t_pkey TO schematic_old_t_pkey;

ALTER TABLE two.t RENAME CONSTRAINT t_pkey TO schematic_old_1_t_pkey;

ALTER TABLE one.t RENAME TO schematic_renamed_4;

ALTER TABLE two.t SET SCHEMA one;

ALTER TABLE one.schematic_renamed_4 SET SCHEMA two;

ALTER TABLE two.schematic_renamed_4 RENAME TO t;

ALTER TYPE one.e RENAME TO schematic_renamed_7;

ALTER TYPE two.e SET SCHEMA one;

ALTER TYPE one.schematic_renamed_7 SET SCHEMA two;

ALTER TYPE two.schematic_renamed_7 RENAME TO e;

ALTER VIEW one.v RENAME TO schematic_renamed_10;

ALTER VIEW two.v SET SCHEMA one;

ALTER VIEW one.schematic_renamed_10 SET SCHEMA two;

ALTER VIEW two.schematic_renamed_10 RENAME TO v;

ALTER FUNCTION one.f(two.e) SET SCHEMA two;

ALTER FUNCTION two.f(one.e) SET SCHEMA one;

ALTER TABLE one.t RENAME CONSTRAINT schematic_old_1_t_pkey TO t_pkey;

ALTER TABLE two.t RENAME CONSTRAINT schematic_old_t_pkey TO t_pkey;

ALTER INDEX one.schematic_renamed_1 RENAME TO i;

ALTER INDEX two.schematic_renamed_0 RENAME TO i;

commit;

-- end
