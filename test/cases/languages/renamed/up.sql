-- section 1: one transaction
begin;

ALTER LANGUAGE old RENAME TO new;

commit;

-- end
