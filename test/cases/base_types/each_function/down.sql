-- section 1: one transaction
begin;

ALTER TYPE public.analyzes SET (ANALYZE = NONE);

ALTER TYPE public.receives SET (RECEIVE = NONE);

ALTER TYPE public.sends SET (SEND = NONE);

ALTER TYPE public.subscripts SET (SUBSCRIPT = NONE);

ALTER TYPE public.typmod_ins SET (TYPMOD_IN = NONE);

ALTER TYPE public.typmod_outs SET (TYPMOD_OUT = NONE);

commit;

-- end
