-- section 1: one transaction
begin;

CREATE EVENT TRIGGER "Odd one" ON sql_drop
EXECUTE FUNCTION public.watch();

COMMENT ON EVENT TRIGGER "Odd one" IS 'Looks at drops';

CREATE EVENT TRIGGER made ON ddl_command_end
WHEN TAG IN ('CREATE TABLE', 'ALTER TABLE')
EXECUTE FUNCTION public.watch();

ALTER EVENT TRIGGER made ENABLE ALWAYS;

commit;

-- end
