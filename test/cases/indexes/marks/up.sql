-- section 1: one transaction
begin;

ALTER TABLE public.by_exclusion CLUSTER ON x;

ALTER TABLE public.by_index SET WITHOUT CLUSTER;

ALTER TABLE public.by_key CLUSTER ON by_key_pkey;

ALTER TABLE public.by_key REPLICA IDENTITY USING INDEX by_key_pkey;

ALTER TABLE public.by_unique SET WITHOUT CLUSTER;

ALTER TABLE public.by_unique REPLICA IDENTITY DEFAULT;

ALTER TABLE public.moved CLUSTER ON moved_b;

ALTER TABLE public.moved REPLICA IDENTITY USING INDEX moved_b;

ALTER TABLE public.stated SET WITHOUT CLUSTER;

ALTER TABLE public.stated REPLICA IDENTITY DEFAULT;

ALTER TABLE public.m CLUSTER ON m_a;

commit;

-- end
