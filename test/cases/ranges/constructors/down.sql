-- section 1: one transaction
begin;

ALTER FUNCTION public.e2(integer, integer) RENAME TO schematic_old_d2;

ALTER FUNCTION public.e2(integer, integer, text) RENAME TO schematic_old_d2;

ALTER FUNCTION public.d2(integer, integer) RENAME TO e2;

ALTER FUNCTION public.d2(integer, integer, text) RENAME TO e2;

ALTER FUNCTION public.schematic_old_d2(integer, integer) RENAME TO d2;

ALTER FUNCTION public.schematic_old_d2(integer, integer, text) RENAME TO d2;

ALTER FUNCTION public.c(integer, integer, text) RENAME TO old_c;

ALTER FUNCTION other.a(integer, integer) SET SCHEMA public;

ALTER FUNCTION public.a(integer, integer) RENAME TO old_a;

ALTER FUNCTION other.a(integer, integer, text) SET SCHEMA public;

ALTER FUNCTION public.a(integer, integer, text) RENAME TO old_a;

ALTER TYPE public.c_multirange RENAME TO cs;

ALTER FUNCTION public.c_multirange() RENAME TO "none";

ALTER FUNCTION public.c_multirange(public.c) RENAME TO cs;

ALTER FUNCTION public.c_multirange(public.c[]) RENAME TO cs;

ALTER FUNCTION public.new_bs() SET SCHEMA other;

ALTER FUNCTION other.new_bs() RENAME TO old_bs;

ALTER FUNCTION public.new_bs(public.b) SET SCHEMA other;

ALTER FUNCTION other.new_bs(public.b) RENAME TO old_bs;

ALTER FUNCTION public.new_bs(public.b[]) SET SCHEMA other;

ALTER FUNCTION other.new_bs(public.b[]) RENAME TO old_bs;

commit;

-- end
