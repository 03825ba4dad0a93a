-- section 1: one transaction
begin;

ALTER STATISTICS public.two RENAME TO schematic_renamed_11;

ALTER STATISTICS public.one RENAME TO two;

ALTER STATISTICS public.schematic_renamed_11 RENAME TO one;

ALTER POLICY two ON public.t RENAME TO schematic_renamed_8;

ALTER POLICY one ON public.t RENAME TO two;

ALTER POLICY schematic_renamed_8 ON public.t RENAME TO one;

ALTER TRIGGER two ON public.t RENAME TO one;

ALTER TRIGGER three ON public.t RENAME TO two;

ALTER RULE two ON public.t RENAME TO one;

ALTER RULE three ON public.t RENAME TO two;

ALTER TABLE public.p RENAME CONSTRAINT two TO one;

ALTER TABLE public.p RENAME CONSTRAINT three TO two;

ALTER TABLE public.t RENAME CONSTRAINT three TO one;

ALTER TABLE public.t RENAME CONSTRAINT four TO three;

commit;

-- end
