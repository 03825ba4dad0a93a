-- section 1: one transaction
begin;

COMMENT ON INDEX public.once IS null;

COMMENT ON SEQUENCE public.t_a_seq IS 'after';

COMMENT ON CONSTRAINT t_pkey ON public.t IS 'the key';

COMMENT ON INDEX public.t_pkey IS 'after';

COMMENT ON INDEX public.u IS 'the index''s';

commit;

-- end
