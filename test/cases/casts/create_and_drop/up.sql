-- section 1: one transaction
begin;

CREATE CAST (integer AS public.mood) WITH INOUT;

CREATE CAST (public.mood AS integer) WITH FUNCTION public.number_of(public.mood) AS ASSIGNMENT;

COMMENT ON CAST (public.mood AS integer) IS 'Its number';

CREATE VIEW public.v AS
SELECT ('a'::public.mood)::integer AS n,
    ((5)::public.mood)::text AS m;

commit;

-- end
