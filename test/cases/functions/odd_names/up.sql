-- section 1: one transaction
begin;

CREATE FUNCTION public."F ""x"". 🎉"("A ""b""" integer, "select" text)
RETURNS text
LANGUAGE sql
AS $$select 'it''s; --'$$;

CREATE FUNCTION public."order"()
RETURNS text
LANGUAGE sql
AS $body$select '$$'$body$;

commit;

-- end
