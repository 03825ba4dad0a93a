-- section 1: one transaction
begin;

ALTER TABLE public.queue RESET (fillfactor);

ALTER TABLE public.queue ADD COLUMN more text;

commit;

-- end
