-- section 1: one transaction
begin;

CREATE OR REPLACE FUNCTION public.changes(integer)
RETURNS text
LANGUAGE sql
AS $$select 'd'$$;

CREATE TRANSFORM FOR integer LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal));

commit;

-- end
