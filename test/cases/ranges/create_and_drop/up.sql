-- section 1: one transaction
begin;

CREATE SCHEMA other;

CREATE TYPE public."bбббббббббббббббббббббббббббб" AS RANGE (
  SUBTYPE = integer,
  MULTIRANGE_TYPE_NAME = public."bббббббббббббббббббббббббб_multirange"
);

CREATE TYPE public.day;

CREATE TYPE public.range_of_number AS RANGE (
  SUBTYPE = numeric
);

CREATE TYPE public.word AS RANGE (
  SUBTYPE = text,
  SUBTYPE_OPCLASS = pg_catalog.text_pattern_ops,
  COLLATION = pg_catalog."C",
  MULTIRANGE_TYPE_NAME = other.words
);

CREATE TYPE public."Order ""y""" AS ENUM ('a', 'b');

CREATE TYPE public."Odd ""x"". 🎉" AS RANGE (
  SUBTYPE = public."Order ""y""",
  MULTIRANGE_TYPE_NAME = public."Odds ""x"""
);

ALTER TABLE public.t ADD COLUMN w other.words;

CREATE FUNCTION public.cents_diff(a bigint, b bigint)
RETURNS double precision
LANGUAGE sql
IMMUTABLE
AS $$select (a - b)::double precision$$;

CREATE TYPE public.cents_range AS RANGE (
  SUBTYPE = bigint,
  SUBTYPE_DIFF = public.cents_diff,
  MULTIRANGE_TYPE_NAME = public.cents_rangemulti
);

COMMENT ON TYPE public.cents_rangemulti IS 'Several "prices"';

CREATE DOMAIN public.price_range AS public.cents_range NOT NULL CONSTRAINT "some" CHECK ((NOT isempty(VALUE)));

CREATE CAST (public.cents_range AS text) WITH INOUT;

ALTER TABLE public.t ADD COLUMN p public.price_range;

ALTER TABLE public.t ADD COLUMN f public.cents_range NOT NULL DEFAULT public.cents_range((1)::bigint, (10)::bigint);

-- blocks-reads: nobody reads or writes the table while its rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.t.one stops the migration
ALTER TABLE public.t ADD CONSTRAINT one CHECK (f <@ public.cents_range((0)::bigint, NULL::bigint));

CREATE FUNCTION public.all_of(public.cents_rangemulti)
RETURNS public.cents_range
LANGUAGE sql
AS $$select range_merge($1)$$;

CREATE FUNCTION public.amount(public.cents_range)
RETURNS boolean
LANGUAGE sql
AS $$select $1 = cents_range(1, 2)$$;

CREATE FUNCTION public.day_canonical(public.day)
RETURNS public.day
LANGUAGE internal
IMMUTABLE STRICT
AS $$int4range_canonical$$;

CREATE TYPE public.day AS RANGE (
  SUBTYPE = integer,
  CANONICAL = public.day_canonical
);

COMMENT ON TYPE public.day_multirange IS 'Holidays';

COMMENT ON TYPE public.day IS 'Whole days';

CREATE TYPE public.of_ranges AS RANGE (
  SUBTYPE = public.day
);

CREATE TYPE public.span AS (
  days public.day,
  prices public.cents_range[]
);

-- may-fail: where the table has rows the migration stops: public.t.d has nothing in them and must not be null; give it a default, say `backfill`, or let it be null first
ALTER TABLE public.t ADD COLUMN d public.day NOT NULL;

ALTER TABLE public.t ADD COLUMN ds public.day_multirange;

ALTER TABLE public.t ADD COLUMN s public.span;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that exclude each other stop the migration
ALTER TABLE public.t ADD CONSTRAINT t_d EXCLUDE USING gist (d WITH &&);

CREATE VIEW public.v AS
SELECT d,
    public.cents_rangemulti(f) AS fs,
    public.day(1, 2) AS first
   FROM public.t;

CREATE FUNCTION public.busy(public.day)
RETURNS boolean
LANGUAGE sql
AS $$select not isempty($1)$$;

commit;

-- end
