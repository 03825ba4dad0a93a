-- section 1: one transaction
begin;

COMMENT ON FUNCTION public.f(integer) IS null;

COMMENT ON ROLE schematic_case_commented IS 'after';

COMMENT ON SCHEMA public IS '';

CREATE COLLATION public.c (LOCALE = 'C');

COMMENT ON COLLATION public.c IS 'a collation';

CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;

COMMENT ON ACCESS METHOD heap2 IS 'an access method';

CREATE TYPE public.later;

COMMENT ON TYPE public.later IS 'a shell';

CREATE TYPE public.tag;

CREATE TYPE public.c AS (
  x integer
);

COMMENT ON COLUMN public.c.x IS 'an attribute';

CREATE DOMAIN public.d AS integer NOT NULL CONSTRAINT positive CHECK ((VALUE > 0));

COMMENT ON CONSTRAINT positive ON DOMAIN public.d IS 'a check of a domain';

CREATE FOREIGN DATA WRAPPER plain;

COMMENT ON FOREIGN DATA WRAPPER plain IS 'a wrapper';

CREATE SERVER srv FOREIGN DATA WRAPPER postgres_fdw;

COMMENT ON SERVER srv IS 'a server';

CREATE OPERATOR FAMILY public.points USING btree;

COMMENT ON OPERATOR FAMILY public.points USING btree IS 'a family';

CREATE TEXT SEARCH PARSER public.words (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);

COMMENT ON TEXT SEARCH PARSER public.words IS 'a parser';

CREATE TEXT SEARCH TEMPLATE public.plain (LEXIZE = dsimple_lexize);

COMMENT ON TEXT SEARCH TEMPLATE public.plain IS 'a template';

CREATE TEXT SEARCH DICTIONARY public.dict (TEMPLATE = pg_catalog.simple);

COMMENT ON TEXT SEARCH DICTIONARY public.dict IS 'a dictionary';

CREATE TEXT SEARCH CONFIGURATION public.conf (PARSER = pg_catalog."default");

COMMENT ON TEXT SEARCH CONFIGURATION public.conf IS 'a configuration';

CREATE AGGREGATE public.counted(*) (
  SFUNC = int8inc,
  STYPE = bigint,
  INITCOND = '0'
);

COMMENT ON AGGREGATE public.counted(*) IS 'counts';

CREATE AGGREGATE public.total(integer) (
  SFUNC = int4pl,
  STYPE = integer
);

COMMENT ON AGGREGATE public.total(integer) IS 'an aggregate';

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that exclude each other stop the migration
ALTER TABLE public.t ADD CONSTRAINT once EXCLUDE USING gist (during WITH &&);

CREATE RULE r AS ON DELETE TO public.t
DO INSTEAD NOTHING;

CREATE STATISTICS public.s ON a, during FROM public.t;

COMMENT ON CONSTRAINT once ON public.t IS 'an exclusion';

COMMENT ON RULE r ON public.t IS 'a rule';

COMMENT ON STATISTICS public.s IS 'statistics';

CREATE FOREIGN TABLE public.ft (
  a integer NOT NULL,
  CONSTRAINT fc CHECK (a > 0)
) SERVER srv;

COMMENT ON CONSTRAINT fc ON public.ft IS 'a check of a foreign table';

COMMENT ON COLUMN public.ft.a IS 'a column of a foreign table';

COMMENT ON FOREIGN TABLE public.ft IS 'a foreign table';

CREATE VIEW public.v AS
SELECT a
   FROM public.t;

COMMENT ON COLUMN public.v.a IS 'a column of a view';

CREATE MATERIALIZED VIEW public.m AS
SELECT a
   FROM public.t;

CREATE INDEX mi ON public.m USING btree (a);

COMMENT ON INDEX public.mi IS 'an index of a matview';

COMMENT ON COLUMN public.m.a IS 'a column of a matview';

CREATE FUNCTION public.cmp(point, point)
RETURNS integer
LANGUAGE sql
IMMUTABLE
RETURN 0;

CREATE FUNCTION public.handle()
RETURNS language_handler
LANGUAGE c
AS '$libdir/plpgsql', 'plpgsql_call_handler';

CREATE LANGUAGE ours HANDLER public.handle;

COMMENT ON LANGUAGE ours IS 'a language';

CREATE FUNCTION public.lt(point, point)
RETURNS boolean
LANGUAGE sql
IMMUTABLE
RETURN false;

CREATE OPERATOR public.<<< (
  FUNCTION = public.lt,
  LEFTARG = point,
  RIGHTARG = point
);

COMMENT ON OPERATOR public.<<<(point, point) IS 'an operator';

CREATE OPERATOR CLASS public.points
FOR TYPE point USING btree FAMILY public.points AS
  OPERATOR 1 public.<<< (point, point),
  FUNCTION 1 (point, point) public.cmp(point,point);

COMMENT ON OPERATOR CLASS public.points USING btree IS 'a class';

CREATE FUNCTION public.tag_in(cstring)
RETURNS public.tag
LANGUAGE internal
IMMUTABLE STRICT
AS $$textin$$;

CREATE FUNCTION public.tag_out(public.tag)
RETURNS cstring
LANGUAGE internal
IMMUTABLE STRICT
AS $$textout$$;

CREATE TYPE public.tag (
  INPUT = public.tag_in,
  OUTPUT = public.tag_out
);

COMMENT ON TYPE public.tag IS 'a base type';

CREATE FUNCTION public.to_int(point)
RETURNS integer
LANGUAGE sql
IMMUTABLE
RETURN 0;

CREATE CAST (point AS integer) WITH FUNCTION public.to_int(point);

COMMENT ON CAST (point AS integer) IS 'a cast';

CREATE FUNCTION public.touch()
RETURNS trigger
LANGUAGE plpgsql
AS $$begin return new; end$$;

CREATE TRIGGER tr
INSTEAD OF INSERT ON public.v
FOR EACH ROW
EXECUTE FUNCTION public.touch();

COMMENT ON TRIGGER tr ON public.v IS 'a trigger of a view';

CREATE FUNCTION public.watch()
RETURNS event_trigger
LANGUAGE plpgsql
AS $$begin end$$;

CREATE CONVERSION public.latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;

COMMENT ON CONVERSION public.latin IS 'a conversion';

CREATE TRANSFORM FOR point LANGUAGE ours (FROM SQL WITH FUNCTION prsd_lextype(internal));

COMMENT ON TRANSFORM FOR point LANGUAGE ours IS 'a transform';

CREATE PUBLICATION pub;

COMMENT ON PUBLICATION pub IS 'a publication';

-- by hand, on the other server, before it is enabled:
--   SELECT pg_create_logical_replication_slot('sub', 'pgoutput');
-- by hand, then:
--   ALTER SUBSCRIPTION sub ENABLE;
--   ALTER SUBSCRIPTION sub REFRESH PUBLICATION;
-- in a scratch database: CREATE SUBSCRIPTION sub CONNECTION 'host=publisher.invalid' PUBLICATION a, "schematic: host=publisher.invalid" WITH (connect = false)
CREATE SUBSCRIPTION sub CONNECTION 'host=publisher.invalid' PUBLICATION a WITH (connect = false);

COMMENT ON SUBSCRIPTION sub IS 'a subscription';

CREATE EVENT TRIGGER ev ON ddl_command_end
EXECUTE FUNCTION public.watch();

COMMENT ON EVENT TRIGGER ev IS 'an event trigger';

commit;

-- end
