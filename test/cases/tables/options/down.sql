-- section 1: one transaction
begin;

ALTER TABLE public.queue RESET (toast_tuple_target);

ALTER TABLE public.queue SET (autovacuum_enabled = 'false', fillfactor = '70');

commit;

-- end
