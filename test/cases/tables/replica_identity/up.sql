-- section 1: one transaction
begin;

DROP INDEX public.with_index_a;

ALTER TABLE public.added REPLICA IDENTITY FULL;

ALTER TABLE public.changed REPLICA IDENTITY NOTHING;

ALTER TABLE public.from_index REPLICA IDENTITY FULL;

CREATE TABLE public.made (
  a integer NOT NULL
);

ALTER TABLE public.made REPLICA IDENTITY NOTHING;

ALTER TABLE public.taken REPLICA IDENTITY DEFAULT;

ALTER TABLE public.to_default REPLICA IDENTITY DEFAULT;

ALTER TABLE public.to_index REPLICA IDENTITY USING INDEX to_index_a;

ALTER TABLE public.with_index REPLICA IDENTITY NOTHING;

commit;

-- end
