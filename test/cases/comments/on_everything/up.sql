-- section 1: one transaction
begin;

COMMENT ON COLUMN public.t.b IS null;

CREATE SCHEMA shop;

COMMENT ON SCHEMA shop IS 'it''s';

CREATE EXTENSION citext SCHEMA public;

COMMENT ON EXTENSION citext IS 'ours';

CREATE TYPE public.e AS ENUM ('a');

COMMENT ON TYPE public.e IS 'an enum';

CREATE TYPE public.c AS (
  x integer
);

COMMENT ON TYPE public.c IS 'a composite';

CREATE DOMAIN public.d AS text NOT NULL;

COMMENT ON DOMAIN public.d IS 'a domain';

CREATE SEQUENCE public.s;

COMMENT ON SEQUENCE public.s IS 'a sequence';

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in a stop the migration
ALTER TABLE public.t ADD CONSTRAINT t_pkey PRIMARY KEY (a);

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in b stop the migration
ALTER TABLE public.t ADD CONSTRAINT u UNIQUE (b);

-- blocks-reads: nobody reads or writes the table while its rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.t.c stops the migration
ALTER TABLE public.t ADD CONSTRAINT c CHECK (a > 0);

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.t.f stops the migration
ALTER TABLE public.t ADD CONSTRAINT f FOREIGN KEY (b) REFERENCES public.t (a);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX i ON public.t USING btree (b);

-- changes-behaviour: other rows are seen or may be written
CREATE POLICY p ON public.t USING ((a > 0));

COMMENT ON CONSTRAINT c ON public.t IS 'a check';

COMMENT ON COLUMN public.t.a IS 'after';

COMMENT ON CONSTRAINT f ON public.t IS 'a foreign key';

COMMENT ON INDEX public.i IS 'an index';

COMMENT ON POLICY p ON public.t IS 'a policy';

COMMENT ON CONSTRAINT t_pkey ON public.t IS 'the key';

COMMENT ON TABLE public.t IS E'after; -- 🎉 $$ \\ ''x''';

COMMENT ON CONSTRAINT u ON public.t IS 'a unique';

CREATE VIEW public.v AS
SELECT a
   FROM public.t;

COMMENT ON VIEW public.v IS 'a view';

CREATE MATERIALIZED VIEW public.m AS
SELECT 1 AS a;

COMMENT ON MATERIALIZED VIEW public.m IS 'a matview';

CREATE FUNCTION public.f()
RETURNS trigger
LANGUAGE plpgsql
AS $$begin return new; end$$;

CREATE TRIGGER tr
BEFORE INSERT ON public.t
FOR EACH ROW
EXECUTE FUNCTION public.f();

COMMENT ON TRIGGER tr ON public.t IS 'a trigger';

COMMENT ON FUNCTION public.f() IS 'a function';

CREATE PROCEDURE public.p()
LANGUAGE sql
AS $$select 1$$;

COMMENT ON PROCEDURE public.p() IS 'a procedure';

commit;

-- end
