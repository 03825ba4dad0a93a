-- section 1: one transaction
begin;

ALTER TYPE public.odd_multirange RENAME TO schematic_old_swapped_multirange;

ALTER FUNCTION public.odd_multirange() RENAME TO schematic_old_swapped_multirange;

ALTER FUNCTION public.odd_multirange(public.odd) RENAME TO schematic_old_swapped_multirange;

ALTER FUNCTION public.odd_multirange(public.odd[]) RENAME TO schematic_old_swapped_multirange;

ALTER TYPE public.swapped_multirange RENAME TO odd_multirange;

ALTER FUNCTION public.swapped_multirange() RENAME TO odd_multirange;

ALTER FUNCTION public.swapped_multirange(public.swapped) RENAME TO odd_multirange;

ALTER FUNCTION public.swapped_multirange(public.swapped[]) RENAME TO odd_multirange;

ALTER TYPE public.schematic_old_swapped_multirange RENAME TO swapped_multirange;

ALTER FUNCTION public.schematic_old_swapped_multirange() RENAME TO swapped_multirange;

ALTER FUNCTION public.schematic_old_swapped_multirange(public.odd) RENAME TO swapped_multirange;

ALTER FUNCTION public.schematic_old_swapped_multirange(public.odd[]) RENAME TO swapped_multirange;

ALTER TYPE public.span_multirange RENAME TO period_multirange;

ALTER FUNCTION public.span_multirange() RENAME TO period_multirange;

ALTER FUNCTION public.span_multirange(public.span) RENAME TO period_multirange;

ALTER FUNCTION public.span_multirange(public.span[]) RENAME TO period_multirange;

ALTER TYPE other.plains SET SCHEMA public;

ALTER TYPE public.plains RENAME TO plain_multirange;

ALTER FUNCTION public.plains() RENAME TO plain_multirange;

ALTER FUNCTION public.plains(public.plain) RENAME TO plain_multirange;

ALTER FUNCTION public.plains(public.plain[]) RENAME TO plain_multirange;

ALTER TYPE other.day_multirange SET SCHEMA public;

ALTER FUNCTION other.day_multirange() SET SCHEMA public;

ALTER FUNCTION other.day_multirange(other.day) SET SCHEMA public;

ALTER FUNCTION other.day_multirange(other.day[]) SET SCHEMA public;

ALTER TYPE public.swapped RENAME TO schematic_renamed_2;

ALTER FUNCTION public.swapped(bigint, bigint) RENAME TO schematic_renamed_2;

ALTER FUNCTION public.swapped(bigint, bigint, text) RENAME TO schematic_renamed_2;

ALTER TYPE public.odd RENAME TO swapped;

ALTER FUNCTION public.odd(integer, integer) RENAME TO swapped;

ALTER FUNCTION public.odd(integer, integer, text) RENAME TO swapped;

ALTER TYPE public.schematic_renamed_2 RENAME TO odd;

ALTER FUNCTION public.schematic_renamed_2(bigint, bigint) RENAME TO odd;

ALTER FUNCTION public.schematic_renamed_2(bigint, bigint, text) RENAME TO odd;

ALTER TYPE other.day SET SCHEMA public;

ALTER FUNCTION other.day(integer, integer) SET SCHEMA public;

ALTER FUNCTION other.day(integer, integer, text) SET SCHEMA public;

ALTER TYPE public.span RENAME TO period;

ALTER FUNCTION public.span(integer, integer) RENAME TO period;

ALTER FUNCTION public.span(integer, integer, text) RENAME TO period;

commit;

-- end
