-- section 1: one transaction
begin;

ALTER TYPE public.c ADD ATTRIBUTE schematic_renamed_0 text;

ALTER TYPE public.d RENAME ATTRIBUTE b TO schematic_renamed_2 CASCADE;

ALTER TYPE public.d RENAME ATTRIBUTE a TO b CASCADE;

ALTER TYPE public.d RENAME ATTRIBUTE schematic_renamed_2 TO a CASCADE;

ALTER TYPE public.c RENAME ATTRIBUTE b TO a CASCADE;

ALTER TYPE public.c RENAME ATTRIBUTE schematic_renamed_0 TO b CASCADE;

commit;

-- end
