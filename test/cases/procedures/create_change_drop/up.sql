-- section 1: one transaction
begin;

DROP PROCEDURE public.gone();

CREATE PROCEDURE public."P ""x"". 🎉"()
LANGUAGE sql
AS $$select 1$$;

CREATE PROCEDURE public.added(IN a integer, INOUT b text)
LANGUAGE plpgsql
SECURITY DEFINER
AS $$begin b := 'x'; end$$;

CREATE OR REPLACE PROCEDURE public.changed(IN a integer)
LANGUAGE plpgsql
SET work_mem TO '1MB'
AS $$begin perform 1; end$$;

commit;

-- end
