-- section 1: one transaction
begin;

DROP ACCESS METHOD a;

CREATE ACCESS METHOD a TYPE INDEX HANDLER hashhandler;

commit;

-- end
