-- section 1: one transaction
begin;

ALTER OPERATOR other.===(point, point) SET SCHEMA public;

commit;

-- end
