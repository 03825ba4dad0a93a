-- section 1: one transaction
begin;

-- public.c.b gives up its name
ALTER TYPE public.c RENAME ATTRIBUTE b TO schematic_renamed_0 CASCADE;

ALTER TYPE public.c RENAME ATTRIBUTE a TO b CASCADE;

ALTER TYPE public.d RENAME ATTRIBUTE a TO schematic_renamed_2 CASCADE;

ALTER TYPE public.d RENAME ATTRIBUTE b TO a CASCADE;

ALTER TYPE public.d RENAME ATTRIBUTE schematic_renamed_2 TO b CASCADE;

ALTER TYPE public.c DROP ATTRIBUTE schematic_renamed_0;

commit;

-- end
