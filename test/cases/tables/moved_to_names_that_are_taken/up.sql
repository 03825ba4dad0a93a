-- section 1: one transaction
begin;

ALTER SEQUENCE one.t_id_seq RENAME TO schematic_old_t_id_seq;

ALTER INDEX one.i RENAME TO schematic_renamed_0;

ALTER INDEX one.j RENAME TO schematic_renamed_1;

ALTER INDEX one.k RENAME TO schematic_renamed_2;

ALTER TABLE one.t RENAME CONSTRAINT t_pkey TO schematic_old_t_pkey;

ALTER TABLE one.t RENAME CONSTRAINT u TO schematic_renamed_3;

ALTER TABLE one.t RENAME TO w;

ALTER TABLE one.w SET SCHEMA two;

ALTER MATERIALIZED VIEW one.m SET SCHEMA two;

ALTER INDEX two.schematic_renamed_0 RENAME TO w_i;

-- two.j_goes gives up its name
ALTER TABLE two.j_goes RENAME TO schematic_renamed_0;

ALTER SEQUENCE two.schematic_old_t_id_seq RENAME TO w_id_seq;

ALTER TABLE two.w RENAME CONSTRAINT schematic_old_t_pkey TO w_pkey;

ALTER INDEX two.schematic_renamed_1 RENAME TO j_goes;

ALTER INDEX two.schematic_renamed_2 RENAME TO l;

ALTER TABLE two.w RENAME CONSTRAINT schematic_renamed_3 TO w_u;

-- deletes-data: all rows of two.j_goes go
DROP TABLE two.schematic_renamed_0;

commit;

-- end
