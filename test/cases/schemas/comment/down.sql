-- section 1: one transaction
begin;

COMMENT ON SCHEMA shop IS 'Storefront';

commit;

-- end
