-- section 1: one transaction
begin;

ALTER TABLE public.events_2 DETACH PARTITION public.events_2b;

-- deletes-data: all rows of public.events_2b go
DROP TABLE public.events_2b;

ALTER TABLE public.events DETACH PARTITION public.events_rest;

-- deletes-data: all rows of public.events_rest go
DROP TABLE public.events_rest;

commit;

-- end
