-- section 1: one transaction
begin;

ALTER FUNCTION public.gets(integer) NO DEPENDS ON EXTENSION citext;

ALTER FUNCTION public.other(integer) NO DEPENDS ON EXTENSION hstore;

CREATE OR REPLACE TRIGGER touched
BEFORE UPDATE ON public.t
FOR EACH ROW
EXECUTE FUNCTION public.touch();

ALTER TRIGGER touched ON public.t DEPENDS ON EXTENSION hstore;

CREATE OR REPLACE FUNCTION public.f(x integer)
RETURNS integer
LANGUAGE sql
AS $$select x$$;

ALTER FUNCTION public.f(integer) DEPENDS ON EXTENSION citext;

ALTER FUNCTION public.f(integer) DEPENDS ON EXTENSION hstore;

CREATE OR REPLACE FUNCTION public.gets(x integer)
RETURNS integer
LANGUAGE sql
AS $$select x$$;

CREATE OR REPLACE FUNCTION public.loses(x integer)
RETURNS integer
LANGUAGE sql
AS $$select x$$;

ALTER FUNCTION public.loses(integer) DEPENDS ON EXTENSION citext;

CREATE OR REPLACE FUNCTION public.other(x integer)
RETURNS integer
LANGUAGE sql
AS $$select x$$;

ALTER FUNCTION public.other(integer) DEPENDS ON EXTENSION citext;

CREATE OR REPLACE PROCEDURE public.p(IN x integer)
LANGUAGE sql
AS $$select 1$$;

ALTER PROCEDURE public.p(integer) DEPENDS ON EXTENSION citext;

commit;

-- end
