-- section 1: one transaction
begin;

DROP FUNCTION public.f(text);

CREATE FUNCTION public.f()
RETURNS integer
LANGUAGE sql
AS $$select 4$$;

CREATE OR REPLACE FUNCTION public.f(integer)
RETURNS integer
LANGUAGE sql
AS $$select 10$$;

CREATE FUNCTION public.f(text, text)
RETURNS integer
LANGUAGE sql
AS $$select 3$$;

commit;

-- end
