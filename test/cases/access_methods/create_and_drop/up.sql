-- section 1: one transaction
begin;

CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;

COMMENT ON ACCESS METHOD heap2 IS 'Another heap';

CREATE ACCESS METHOD tree2 TYPE INDEX HANDLER bthandler;

commit;

-- end
