-- section 1: one transaction
begin;

ALTER OPERATOR public.=(point, point) SET (RESTRICT = eqsel);

ALTER OPERATOR public.==(point, point) SET (JOIN = eqjoinsel);

ALTER OPERATOR public.===(point, point) SET (HASHES);

ALTER OPERATOR public.====(point, point) SET (MERGES);

commit;

-- end
