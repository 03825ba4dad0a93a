-- section 1: one transaction
begin;

ALTER OPERATOR public.===(point, point) SET SCHEMA other;

commit;

-- end
