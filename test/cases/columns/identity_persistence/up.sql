-- section 1: one transaction
begin;

-- rewrites-table: the whole table is written again
ALTER TABLE public."both" SET UNLOGGED;

ALTER SEQUENCE public.both_id_seq SET LOGGED;

ALTER SEQUENCE public.follows_id_seq SET UNLOGGED;

CREATE TABLE public.new (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME public.new_numbers UNLOGGED)
);

ALTER SEQUENCE public.plain_id_seq SET UNLOGGED;

ALTER SEQUENCE public.unlike_id_seq SET LOGGED;

commit;

-- end
