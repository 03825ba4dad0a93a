-- section 1: one transaction
begin;

ALTER TYPE public.analyzes SET (ANALYZE = array_typanalyze);

ALTER TYPE public.receives SET (RECEIVE = public.receives_receive);

ALTER TYPE public.sends SET (SEND = public.sends_send);

ALTER TYPE public.subscripts SET (SUBSCRIPT = raw_array_subscript_handler);

ALTER TYPE public.typmod_ins SET (TYPMOD_IN = bpchartypmodin);

ALTER TYPE public.typmod_outs SET (TYPMOD_OUT = bpchartypmodout);

commit;

-- end
