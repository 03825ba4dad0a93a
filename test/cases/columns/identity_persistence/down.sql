-- section 1: one transaction
begin;

-- deletes-data: all rows of public.new go
DROP TABLE public.new;

-- rewrites-table: the whole table is written again
ALTER TABLE public."both" SET LOGGED;

ALTER SEQUENCE public.both_id_seq SET LOGGED;

ALTER SEQUENCE public.follows_id_seq SET LOGGED;

ALTER SEQUENCE public.plain_id_seq SET LOGGED;

ALTER SEQUENCE public.unlike_id_seq SET UNLOGGED;

commit;

-- end
