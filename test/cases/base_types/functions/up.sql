-- section 1: one transaction
begin;

ALTER TYPE public.cents SET (RECEIVE = public.cents_receive);

ALTER TYPE public.cents SET (SEND = public.cents_send);

commit;

-- end
