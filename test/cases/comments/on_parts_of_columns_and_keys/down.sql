-- section 1: one transaction
begin;

COMMENT ON CONSTRAINT t_pkey ON public.t IS null;

COMMENT ON INDEX public.u IS null;

COMMENT ON SEQUENCE public.t_a_seq IS 'before';

COMMENT ON INDEX public.once IS 'goes';

COMMENT ON INDEX public.t_pkey IS 'before';

commit;

-- end
