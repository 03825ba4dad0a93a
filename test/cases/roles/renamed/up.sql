-- section 1: one transaction
begin;

-- changes-behaviour: who logs in by the former name cannot any more; an md5 password is cleared
ALTER ROLE schematic_case_old RENAME TO schematic_case_new;

commit;

-- end
