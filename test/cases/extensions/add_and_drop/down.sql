-- section 1: one transaction
begin;

-- deletes-data: the values of public.t.c go
ALTER TABLE public.t DROP COLUMN c;

DROP EXTENSION citext;

CREATE EXTENSION hstore SCHEMA public;

ALTER TABLE public.t ADD COLUMN h public.hstore;

commit;

-- end
