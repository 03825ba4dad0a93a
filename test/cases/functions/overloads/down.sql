-- section 1: one transaction
begin;

DROP FUNCTION public.f();

DROP FUNCTION public.f(text, text);

CREATE OR REPLACE FUNCTION public.f(integer)
RETURNS integer
LANGUAGE sql
AS $$select 1$$;

CREATE FUNCTION public.f(text)
RETURNS integer
LANGUAGE sql
AS $$select 2$$;

commit;

-- end
