-- section 1: one transaction
begin;

ALTER TABLE public.by_exclusion SET WITHOUT CLUSTER;

ALTER TABLE public.by_index CLUSTER ON i;

ALTER TABLE public.by_key SET WITHOUT CLUSTER;

ALTER TABLE public.by_key REPLICA IDENTITY DEFAULT;

ALTER TABLE public.by_unique CLUSTER ON u;

ALTER TABLE public.by_unique REPLICA IDENTITY USING INDEX u;

ALTER TABLE public.moved CLUSTER ON moved_a;

ALTER TABLE public.moved REPLICA IDENTITY USING INDEX moved_a;

ALTER TABLE public.stated CLUSTER ON stated_a;

ALTER TABLE public.stated REPLICA IDENTITY USING INDEX stated_a;

ALTER TABLE public.m SET WITHOUT CLUSTER;

commit;

-- end
