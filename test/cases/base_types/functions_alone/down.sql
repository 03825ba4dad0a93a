-- section 1: one transaction
begin;

ALTER TYPE public.analyzed SET (ANALYZE = NONE);

ALTER TYPE public.modified_in SET (TYPMOD_IN = NONE);

ALTER TYPE public.modified_out SET (TYPMOD_OUT = NONE);

ALTER TYPE public.received SET (RECEIVE = NONE);

ALTER TYPE public.sent SET (SEND = NONE);

ALTER TYPE public.stored SET (STORAGE = extended);

ALTER TABLE ONLY public.t ALTER COLUMN stored SET STORAGE extended;

ALTER TABLE ONLY public.t ALTER COLUMN d SET STORAGE extended;

ALTER TYPE public.subscripted SET (SUBSCRIPT = NONE);

commit;

-- end
