-- section 1: one transaction
begin;

ALTER OPERATOR public.===(point, point) SET (RESTRICT = NONE);

ALTER OPERATOR public.===(point, point) SET (JOIN = NONE);

commit;

-- end
