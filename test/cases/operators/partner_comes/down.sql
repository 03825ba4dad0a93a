-- section 1: one transaction
begin;

DROP OPERATOR public.>>>(point, point);

commit;

-- end
