-- section 1: one transaction
begin;

ALTER TYPE public.period RENAME TO span;

ALTER FUNCTION public.period(integer, integer) RENAME TO span;

ALTER FUNCTION public.period(integer, integer, text) RENAME TO span;

ALTER TYPE public.day SET SCHEMA other;

ALTER FUNCTION public.day(integer, integer) SET SCHEMA other;

ALTER FUNCTION public.day(integer, integer, text) SET SCHEMA other;

ALTER TYPE public.odd RENAME TO schematic_renamed_2;

ALTER FUNCTION public.odd(bigint, bigint) RENAME TO schematic_renamed_2;

ALTER FUNCTION public.odd(bigint, bigint, text) RENAME TO schematic_renamed_2;

ALTER TYPE public.swapped RENAME TO odd;

ALTER FUNCTION public.swapped(integer, integer) RENAME TO odd;

ALTER FUNCTION public.swapped(integer, integer, text) RENAME TO odd;

ALTER TYPE public.schematic_renamed_2 RENAME TO swapped;

ALTER FUNCTION public.schematic_renamed_2(bigint, bigint) RENAME TO swapped;

ALTER FUNCTION public.schematic_renamed_2(bigint, bigint, text) RENAME TO swapped;

ALTER TYPE public.day_multirange SET SCHEMA other;

ALTER FUNCTION public.day_multirange() SET SCHEMA other;

ALTER FUNCTION public.day_multirange(other.day) SET SCHEMA other;

ALTER FUNCTION public.day_multirange(other.day[]) SET SCHEMA other;

ALTER TYPE public.plain_multirange SET SCHEMA other;

ALTER TYPE other.plain_multirange RENAME TO plains;

ALTER FUNCTION public.plain_multirange() RENAME TO plains;

ALTER FUNCTION public.plain_multirange(public.plain) RENAME TO plains;

ALTER FUNCTION public.plain_multirange(public.plain[]) RENAME TO plains;

ALTER TYPE public.period_multirange RENAME TO span_multirange;

ALTER FUNCTION public.period_multirange() RENAME TO span_multirange;

ALTER FUNCTION public.period_multirange(public.span) RENAME TO span_multirange;

ALTER FUNCTION public.period_multirange(public.span[]) RENAME TO span_multirange;

ALTER TYPE public.swapped_multirange RENAME TO schematic_old_swapped_multirange;

ALTER FUNCTION public.swapped_multirange() RENAME TO schematic_old_swapped_multirange;

ALTER FUNCTION public.swapped_multirange(public.odd) RENAME TO schematic_old_swapped_multirange;

ALTER FUNCTION public.swapped_multirange(public.odd[]) RENAME TO schematic_old_swapped_multirange;

ALTER TYPE public.odd_multirange RENAME TO swapped_multirange;

ALTER FUNCTION public.odd_multirange() RENAME TO swapped_multirange;

ALTER FUNCTION public.odd_multirange(public.swapped) RENAME TO swapped_multirange;

ALTER FUNCTION public.odd_multirange(public.swapped[]) RENAME TO swapped_multirange;

ALTER TYPE public.schematic_old_swapped_multirange RENAME TO odd_multirange;

ALTER FUNCTION public.schematic_old_swapped_multirange() RENAME TO odd_multirange;

ALTER FUNCTION public.schematic_old_swapped_multirange(public.odd) RENAME TO odd_multirange;

ALTER FUNCTION public.schematic_old_swapped_multirange(public.odd[]) RENAME TO odd_multirange;

commit;

-- end
