-- section 1: one transaction
begin;

COMMENT ON TYPE public.many_a IS null;

COMMENT ON TYPE public.c_multirange IS 'said';

CREATE OR REPLACE FUNCTION public.f(public.many_b)
RETURNS public.many_b
LANGUAGE sql
AS $$select $1 * several_b(b(1, 100))$$;

ALTER TYPE public.e_free RENAME TO schematic_old_taken;

ALTER FUNCTION public.e_free() RENAME TO schematic_old_taken;

ALTER FUNCTION public.e_free(public.d) RENAME TO schematic_old_taken;

ALTER FUNCTION public.e_free(public.d[]) RENAME TO schematic_old_taken;

ALTER TYPE public.taken RENAME TO e_free;

ALTER FUNCTION public.taken() RENAME TO e_free;

ALTER FUNCTION public.taken(public.e) RENAME TO e_free;

ALTER FUNCTION public.taken(public.e[]) RENAME TO e_free;

ALTER TYPE public.schematic_old_taken RENAME TO taken;

ALTER FUNCTION public.schematic_old_taken() RENAME TO taken;

ALTER FUNCTION public.schematic_old_taken(public.d) RENAME TO taken;

ALTER FUNCTION public.schematic_old_taken(public.d[]) RENAME TO taken;

ALTER TYPE public.many_b RENAME TO several_b;

ALTER FUNCTION public.many_b() RENAME TO several_b;

ALTER FUNCTION public.many_b(public.b) RENAME TO several_b;

ALTER FUNCTION public.many_b(public.b[]) RENAME TO several_b;

ALTER TYPE public.many_a RENAME TO a_multirange;

ALTER FUNCTION public.many_a() RENAME TO a_multirange;

ALTER FUNCTION public.many_a(public.a) RENAME TO a_multirange;

ALTER FUNCTION public.many_a(public.a[]) RENAME TO a_multirange;

commit;

-- end
