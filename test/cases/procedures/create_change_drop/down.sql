-- section 1: one transaction
begin;

DROP PROCEDURE public."P ""x"". 🎉"();

DROP PROCEDURE public.added(integer, text);

CREATE OR REPLACE PROCEDURE public.changed(IN a integer)
LANGUAGE plpgsql
AS $$begin null; end$$;

CREATE PROCEDURE public.gone()
LANGUAGE sql
AS $$select 1$$;

commit;

-- end
