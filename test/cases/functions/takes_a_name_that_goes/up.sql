-- section 1: one transaction
begin;

-- public.g(integer) gives up its name
ALTER FUNCTION public.g(integer) RENAME TO schematic_renamed_0;

-- public.p(integer) gives up its name
ALTER FUNCTION public.p(integer) RENAME TO schematic_renamed_1;

ALTER FUNCTION public.f(integer) RENAME TO g;

ALTER PROCEDURE public.q(integer) RENAME TO p;

CREATE OR REPLACE VIEW public.v AS
SELECT public.g(a) AS f,
    'g'::text AS g,
    public.g('x'::text) AS h,
    a AS p
   FROM public.t;

DROP FUNCTION public.schematic_renamed_0(integer);

DROP FUNCTION public.schematic_renamed_1(integer);

commit;

-- end
