-- section 1: one transaction
begin;

ALTER INDEX public.t_a RESET (deduplicate_items);

ALTER INDEX public.t_a SET (fillfactor = '70');

ALTER TABLE public.t CLUSTER ON t_b;

ALTER TABLE public.t REPLICA IDENTITY USING INDEX t_b;

commit;

-- end
