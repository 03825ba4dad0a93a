-- section 1: one transaction
begin;

ALTER TYPE public.analyzed SET (ANALYZE = public.look);

ALTER TYPE public.modified_in SET (TYPMOD_IN = public.mod_in);

ALTER TYPE public.modified_out SET (TYPMOD_OUT = public.mod_out);

ALTER TYPE public.received SET (RECEIVE = public.any_receive);

ALTER TYPE public.sent SET (SEND = public.any_send);

ALTER TYPE public.stored SET (STORAGE = external);

ALTER TABLE ONLY public.t ALTER COLUMN stored SET STORAGE external;

ALTER TABLE ONLY public.t ALTER COLUMN d SET STORAGE external;

ALTER TYPE public.subscripted SET (SUBSCRIPT = public.at);

commit;

-- end
