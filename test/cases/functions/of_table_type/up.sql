-- section 1: one transaction
begin;

CREATE TABLE public.t (
  a integer NOT NULL
);

CREATE FUNCTION public.one(public.t)
RETURNS integer
LANGUAGE sql
AS $$select $1.a$$;

CREATE FUNCTION public.rows()
RETURNS SETOF public.t
LANGUAGE sql
AS $$select * from t$$;

CREATE VIEW public.v AS
SELECT public.one(r.*) AS x
   FROM public.rows() r(a);

commit;

-- end
