-- section 1: one transaction
begin;

ALTER TABLE public.queue RESET (autovacuum_enabled);

ALTER TABLE public.queue SET (fillfactor = '80', toast_tuple_target = '1024');

commit;

-- end
