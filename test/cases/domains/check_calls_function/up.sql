-- section 1: one transaction
begin;

CREATE FUNCTION public.f(integer)
RETURNS boolean
LANGUAGE sql
IMMUTABLE
AS $$select true$$;

CREATE DOMAIN public.d AS integer CONSTRAINT a CHECK ((VALUE > 0)) CONSTRAINT b CHECK (public.f(VALUE));

-- scans-table: the rows of all tables with a column of this domain are read under a lock
-- may-fail: a value that does not fit public.old.a stops the migration
ALTER DOMAIN public.old ADD CONSTRAINT a CHECK (public.f(VALUE));

CREATE TABLE public.t (
  x public.d[],
  y integer NOT NULL
);

ALTER TABLE public.u ADD COLUMN x public.old[];

commit;

-- end
