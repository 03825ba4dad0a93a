-- section 1: one transaction
begin;

ALTER TABLE public.t RENAME CONSTRAINT three TO four;

ALTER TABLE public.t RENAME CONSTRAINT one TO three;

ALTER TABLE public.p RENAME CONSTRAINT two TO three;

ALTER TABLE public.p RENAME CONSTRAINT one TO two;

ALTER RULE two ON public.t RENAME TO three;

ALTER RULE one ON public.t RENAME TO two;

ALTER TRIGGER two ON public.t RENAME TO three;

ALTER TRIGGER one ON public.t RENAME TO two;

ALTER POLICY one ON public.t RENAME TO schematic_renamed_8;

ALTER POLICY two ON public.t RENAME TO one;

ALTER POLICY schematic_renamed_8 ON public.t RENAME TO two;

ALTER STATISTICS public.one RENAME TO schematic_renamed_11;

ALTER STATISTICS public.two RENAME TO one;

ALTER STATISTICS public.schematic_renamed_11 RENAME TO two;

commit;

-- end
