-- section 1: one transaction
begin;

CREATE EXTENSION citext SCHEMA public;

ALTER FUNCTION public.f(text) DEPENDS ON EXTENSION citext;

commit;

-- end
