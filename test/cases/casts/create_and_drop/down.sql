-- section 1: one transaction
begin;

DROP VIEW public.v;

DROP CAST (integer AS public.mood);

DROP CAST (public.mood AS integer);

commit;

-- end
