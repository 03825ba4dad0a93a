-- section 1: one transaction
begin;

ALTER DOMAIN public.a2 RENAME CONSTRAINT new TO old;

ALTER DOMAIN other.b SET SCHEMA public;

ALTER DOMAIN public.a2 RENAME TO a;

commit;

-- end
