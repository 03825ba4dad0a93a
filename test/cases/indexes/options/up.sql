-- section 1: one transaction
begin;

ALTER INDEX public.t_a SET (deduplicate_items = 'false', fillfactor = '90');

ALTER TABLE public.t SET WITHOUT CLUSTER;

ALTER TABLE public.t REPLICA IDENTITY DEFAULT;

commit;

-- end
