-- section 1: one transaction
begin;

ALTER TYPE public.cents SET (RECEIVE = NONE);

ALTER TYPE public.cents SET (SEND = NONE);

commit;

-- end
