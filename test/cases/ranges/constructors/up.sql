-- section 1: one transaction
begin;

ALTER FUNCTION other.old_bs() SET SCHEMA public;

ALTER FUNCTION public.old_bs() RENAME TO new_bs;

ALTER FUNCTION other.old_bs(public.b) SET SCHEMA public;

ALTER FUNCTION public.old_bs(public.b) RENAME TO new_bs;

ALTER FUNCTION other.old_bs(public.b[]) SET SCHEMA public;

ALTER FUNCTION public.old_bs(public.b[]) RENAME TO new_bs;

ALTER TYPE public.cs RENAME TO c_multirange;

ALTER FUNCTION public."none"() RENAME TO c_multirange;

ALTER FUNCTION public.cs(public.c) RENAME TO c_multirange;

ALTER FUNCTION public.cs(public.c[]) RENAME TO c_multirange;

ALTER FUNCTION public.old_a(integer, integer) SET SCHEMA other;

ALTER FUNCTION other.old_a(integer, integer) RENAME TO a;

ALTER FUNCTION public.old_a(integer, integer, text) SET SCHEMA other;

ALTER FUNCTION other.old_a(integer, integer, text) RENAME TO a;

ALTER FUNCTION public.old_c(integer, integer, text) RENAME TO c;

ALTER FUNCTION public.d2(integer, integer) RENAME TO schematic_old_d2;

ALTER FUNCTION public.d2(integer, integer, text) RENAME TO schematic_old_d2;

ALTER FUNCTION public.e2(integer, integer) RENAME TO d2;

ALTER FUNCTION public.e2(integer, integer, text) RENAME TO d2;

ALTER FUNCTION public.schematic_old_d2(integer, integer) RENAME TO e2;

ALTER FUNCTION public.schematic_old_d2(integer, integer, text) RENAME TO e2;

commit;

-- end
