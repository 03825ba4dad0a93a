-- section 1: one transaction
begin;

CREATE TABLE two.schematic_renamed_0 (
  a integer
);

ALTER TABLE two.w RENAME CONSTRAINT w_u TO schematic_renamed_3;

ALTER INDEX two.l RENAME TO schematic_renamed_2;

ALTER INDEX two.j_goes RENAME TO schematic_renamed_1;

ALTER TABLE two.w RENAME CONSTRAINT w_pkey TO schematic_old_t_pkey;

ALTER SEQUENCE two.w_id_seq RENAME TO schematic_old_t_id_seq;

ALTER TABLE two.schematic_renamed_0 RENAME TO j_goes;

ALTER INDEX two.w_i RENAME TO schematic_renamed_0;

ALTER MATERIALIZED VIEW two.m SET SCHEMA one;

ALTER TABLE two.w SET SCHEMA one;

ALTER TABLE one.w RENAME TO t;

ALTER TABLE one.t RENAME CONSTRAINT schematic_renamed_3 TO u;

ALTER TABLE one.t RENAME CONSTRAINT schematic_old_t_pkey TO t_pkey;

ALTER INDEX one.schematic_renamed_2 RENAME TO k;

ALTER INDEX one.schematic_renamed_1 RENAME TO j;

ALTER INDEX one.schematic_renamed_0 RENAME TO i;

ALTER SEQUENCE one.schematic_old_t_id_seq RENAME TO t_id_seq;

commit;

-- end
