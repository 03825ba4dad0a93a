-- section 1: one transaction
begin;

ALTER TABLE other.t SET SCHEMA public;

ALTER TYPE other.mood SET SCHEMA public;

commit;

-- end
