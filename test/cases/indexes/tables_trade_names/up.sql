-- section 1: one transaction
begin;

ALTER TABLE public.s RENAME CONSTRAINT two TO schematic_old_two;

ALTER TABLE public.t RENAME CONSTRAINT one TO two;

ALTER TABLE public.s RENAME CONSTRAINT schematic_old_two TO one;

ALTER TABLE public.s RENAME CONSTRAINT f TO schematic_renamed_3;

ALTER TABLE public.t RENAME CONSTRAINT u TO f;

ALTER INDEX public.j RENAME TO u;

ALTER TABLE public.t RENAME CONSTRAINT e TO j;

ALTER TABLE public.s RENAME CONSTRAINT w TO e;

ALTER INDEX public.i RENAME TO w;

ALTER TABLE public.s RENAME CONSTRAINT schematic_renamed_3 TO i;

commit;

-- end
