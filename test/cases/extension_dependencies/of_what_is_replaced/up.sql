-- section 1: one transaction
begin;

ALTER FUNCTION public.loses(integer) NO DEPENDS ON EXTENSION citext;

ALTER FUNCTION public.other(integer) NO DEPENDS ON EXTENSION citext;

CREATE OR REPLACE TRIGGER touched
BEFORE UPDATE ON public.t
FOR EACH ROW
WHEN ((old.id > 1))
EXECUTE FUNCTION public.touch();

ALTER TRIGGER touched ON public.t DEPENDS ON EXTENSION hstore;

CREATE OR REPLACE FUNCTION public.f(x integer)
RETURNS integer
LANGUAGE sql
AS $$select x + 1$$;

ALTER FUNCTION public.f(integer) DEPENDS ON EXTENSION citext;

ALTER FUNCTION public.f(integer) DEPENDS ON EXTENSION hstore;

CREATE OR REPLACE FUNCTION public.gets(x integer)
RETURNS integer
LANGUAGE sql
AS $$select x + 1$$;

ALTER FUNCTION public.gets(integer) DEPENDS ON EXTENSION citext;

CREATE OR REPLACE FUNCTION public.loses(x integer)
RETURNS integer
LANGUAGE sql
AS $$select x + 1$$;

CREATE OR REPLACE FUNCTION public.other(x integer)
RETURNS integer
LANGUAGE sql
AS $$select x + 1$$;

ALTER FUNCTION public.other(integer) DEPENDS ON EXTENSION hstore;

CREATE OR REPLACE PROCEDURE public.p(IN x integer)
LANGUAGE sql
AS $$select 2$$;

ALTER PROCEDURE public.p(integer) DEPENDS ON EXTENSION citext;

commit;

-- end
