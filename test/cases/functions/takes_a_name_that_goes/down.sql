-- section 1: one transaction
begin;

CREATE FUNCTION public.schematic_renamed_0(y integer)
RETURNS text
LANGUAGE sql
RETURN ('g'::text || y);

CREATE FUNCTION public.schematic_renamed_1(x integer)
RETURNS integer
LANGUAGE sql
RETURN x;

CREATE OR REPLACE VIEW public.v AS
SELECT public.g(a) AS f,
    public.schematic_renamed_0(a) AS g,
    public.g('x'::text) AS h,
    public.schematic_renamed_1(a) AS p
   FROM public.t;

ALTER PROCEDURE public.p(integer) RENAME TO q;

ALTER FUNCTION public.g(integer) RENAME TO f;

ALTER FUNCTION public.schematic_renamed_1(integer) RENAME TO p;

ALTER FUNCTION public.schematic_renamed_0(integer) RENAME TO g;

commit;

-- end
