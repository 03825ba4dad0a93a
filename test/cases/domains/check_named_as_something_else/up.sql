-- section 1: one transaction
begin;

-- scans-table: the rows of all tables with a column of this domain are read under a lock
-- may-fail: a value that does not fit public.d.d stops the migration
ALTER DOMAIN public.d ADD CONSTRAINT d CHECK ((VALUE < 10));

-- scans-table: the rows of all tables with a column of this domain are read under a lock
-- may-fail: a value that does not fit public.d.t stops the migration
ALTER DOMAIN public.d ADD CONSTRAINT t CHECK ((VALUE > 0));

CREATE DOMAIN public.e AS integer CONSTRAINT t CHECK ((VALUE > 0));

CREATE TABLE public.t (
  x public.d[] NOT NULL,
  y public.e[] NOT NULL
);

commit;

-- end
