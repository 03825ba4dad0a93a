-- section 1: one transaction
begin;

CREATE TABLE public.events_2b PARTITION OF public.events_2 FOR VALUES FROM (15) TO (20);

CREATE TABLE public.events_rest PARTITION OF public.events DEFAULT;

commit;

-- end
