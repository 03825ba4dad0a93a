-- section 1: one transaction
begin;

-- rewrites-table: integer becomes bigint: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN a TYPE bigint;

CREATE OR REPLACE FUNCTION public.f(integer)
RETURNS integer
LANGUAGE sql
RETURN ($1 + 2);

CREATE FUNCTION public.total()
RETURNS numeric
LANGUAGE sql
BEGIN ATOMIC
 SELECT sum(t.a) AS sum
    FROM public.t;
END;

commit;

-- end
