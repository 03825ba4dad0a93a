-- section 1: one transaction
begin;

COMMENT ON SCHEMA shop IS 'Another; it''s -- ''quoted''';

commit;

-- end
