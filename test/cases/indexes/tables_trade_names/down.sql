-- section 1: one transaction
begin;

ALTER TABLE public.s RENAME CONSTRAINT i TO schematic_renamed_3;

ALTER INDEX public.w RENAME TO i;

ALTER TABLE public.s RENAME CONSTRAINT e TO w;

ALTER TABLE public.t RENAME CONSTRAINT j TO e;

ALTER INDEX public.u RENAME TO j;

ALTER TABLE public.t RENAME CONSTRAINT f TO u;

ALTER TABLE public.s RENAME CONSTRAINT schematic_renamed_3 TO f;

ALTER TABLE public.s RENAME CONSTRAINT one TO schematic_old_two;

ALTER TABLE public.t RENAME CONSTRAINT two TO one;

ALTER TABLE public.s RENAME CONSTRAINT schematic_old_two TO two;

commit;

-- end
