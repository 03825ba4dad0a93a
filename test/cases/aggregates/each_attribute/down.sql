-- section 1: one transaction
begin;

CREATE OR REPLACE AGGREGATE public.a(integer) (
  SFUNC = int4pl,
  STYPE = integer
);

CREATE OR REPLACE AGGREGATE public.b(integer) (
  SFUNC = int4pl,
  STYPE = integer
);

CREATE OR REPLACE AGGREGATE public.c(integer) (
  SFUNC = int4pl,
  STYPE = integer
);

CREATE OR REPLACE AGGREGATE public.d(integer) (
  SFUNC = int4pl,
  STYPE = integer,
  FINALFUNC = public.finish
);

CREATE OR REPLACE AGGREGATE public.e(integer) (
  SFUNC = int4pl,
  STYPE = integer,
  FINALFUNC = public.finish
);

CREATE OR REPLACE AGGREGATE public.f(integer) (
  SFUNC = int4pl,
  STYPE = integer
);

CREATE OR REPLACE AGGREGATE public.g(integer) (
  SFUNC = int4pl,
  STYPE = integer
);

CREATE OR REPLACE AGGREGATE public.h(integer) (
  SFUNC = int4pl,
  STYPE = integer
);

CREATE OR REPLACE AGGREGATE public.i(integer) (
  SFUNC = int4pl,
  STYPE = integer,
  MSFUNC = int4pl,
  MINVFUNC = public.less,
  MSTYPE = integer
);

CREATE OR REPLACE AGGREGATE public.j(integer) (
  SFUNC = int4pl,
  STYPE = integer,
  MSFUNC = int4pl,
  MINVFUNC = public.less,
  MSTYPE = integer,
  MFINALFUNC = public.finish
);

CREATE OR REPLACE AGGREGATE public.k(numeric) (
  SFUNC = numeric_accum,
  STYPE = internal,
  FINALFUNC = numeric_sum
);

CREATE OR REPLACE AGGREGATE public.l(integer) (
  SFUNC = int4pl,
  STYPE = integer
);

commit;

-- end
