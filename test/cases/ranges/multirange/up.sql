-- section 1: one transaction
begin;

ALTER TYPE public.a_multirange RENAME TO many_a;

ALTER FUNCTION public.a_multirange() RENAME TO many_a;

ALTER FUNCTION public.a_multirange(public.a) RENAME TO many_a;

ALTER FUNCTION public.a_multirange(public.a[]) RENAME TO many_a;

ALTER TYPE public.several_b RENAME TO many_b;

ALTER FUNCTION public.several_b() RENAME TO many_b;

ALTER FUNCTION public.several_b(public.b) RENAME TO many_b;

ALTER FUNCTION public.several_b(public.b[]) RENAME TO many_b;

ALTER TYPE public.taken RENAME TO schematic_old_taken;

ALTER FUNCTION public.taken() RENAME TO schematic_old_taken;

ALTER FUNCTION public.taken(public.d) RENAME TO schematic_old_taken;

ALTER FUNCTION public.taken(public.d[]) RENAME TO schematic_old_taken;

ALTER TYPE public.e_free RENAME TO taken;

ALTER FUNCTION public.e_free() RENAME TO taken;

ALTER FUNCTION public.e_free(public.e) RENAME TO taken;

ALTER FUNCTION public.e_free(public.e[]) RENAME TO taken;

ALTER TYPE public.schematic_old_taken RENAME TO e_free;

ALTER FUNCTION public.schematic_old_taken() RENAME TO e_free;

ALTER FUNCTION public.schematic_old_taken(public.d) RENAME TO e_free;

ALTER FUNCTION public.schematic_old_taken(public.d[]) RENAME TO e_free;

COMMENT ON TYPE public.c_multirange IS null;

COMMENT ON TYPE public.many_a IS 'new';

CREATE OR REPLACE FUNCTION public.f(public.many_b)
RETURNS public.many_b
LANGUAGE sql
AS $$select $1 * many_b(b(1, 100))$$;

commit;

-- end
