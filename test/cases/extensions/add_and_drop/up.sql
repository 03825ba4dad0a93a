-- section 1: one transaction
begin;

-- deletes-data: the values of public.t.h go
ALTER TABLE public.t DROP COLUMN h;

DROP EXTENSION hstore;

CREATE EXTENSION citext SCHEMA public;

ALTER TABLE public.t ADD COLUMN c public.citext;

commit;

-- end
