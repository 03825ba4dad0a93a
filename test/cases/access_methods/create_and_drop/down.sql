-- section 1: one transaction
begin;

DROP ACCESS METHOD heap2;

DROP ACCESS METHOD tree2;

commit;

-- end
