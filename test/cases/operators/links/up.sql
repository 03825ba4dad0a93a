-- section 1: one transaction
begin;

ALTER OPERATOR public.!==(point, point) SET (NEGATOR = OPERATOR(public.===));

ALTER OPERATOR public.===(point, point) SET (COMMUTATOR = OPERATOR(public.===));

ALTER OPERATOR public.===(point, point) SET (NEGATOR = OPERATOR(public.!==));

ALTER OPERATOR public.===(point, point) SET (HASHES);

ALTER OPERATOR public.===(point, point) SET (MERGES);

commit;

-- end
