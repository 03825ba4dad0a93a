-- section 1: one transaction
begin;

-- deletes-data: the values of public.queue.more go
ALTER TABLE public.queue DROP COLUMN more;

ALTER TABLE public.queue SET (fillfactor = '70');

commit;

-- end
