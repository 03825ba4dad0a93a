-- section 1: one transaction
begin;

DROP TRANSFORM FOR integer LANGUAGE sql;

CREATE OR REPLACE FUNCTION public.changes(integer)
RETURNS text
LANGUAGE sql
AS $$select 'b'$$;

commit;

-- end
