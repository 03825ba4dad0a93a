-- section 1: one transaction
begin;

CREATE OR REPLACE AGGREGATE public.a(integer) (
  SFUNC = public.first,
  STYPE = integer,
  INITCOND = '1'
);

CREATE OR REPLACE AGGREGATE public.b(integer) (
  SFUNC = int4pl,
  STYPE = integer,
  SSPACE = 8
);

CREATE OR REPLACE AGGREGATE public.c(integer) (
  SFUNC = int4pl,
  STYPE = integer,
  FINALFUNC = public.finish
);

CREATE OR REPLACE AGGREGATE public.d(integer) (
  SFUNC = int4pl,
  STYPE = integer,
  FINALFUNC = public.finish_extra,
  FINALFUNC_EXTRA
);

CREATE OR REPLACE AGGREGATE public.e(integer) (
  SFUNC = int4pl,
  STYPE = integer,
  FINALFUNC = public.finish,
  FINALFUNC_MODIFY = READ_WRITE
);

CREATE OR REPLACE AGGREGATE public.f(integer) (
  SFUNC = int4pl,
  STYPE = integer,
  COMBINEFUNC = int4pl
);

CREATE OR REPLACE AGGREGATE public.g(integer) (
  SFUNC = int4pl,
  STYPE = integer,
  PARALLEL = SAFE
);

CREATE OR REPLACE AGGREGATE public.h(integer) (
  SFUNC = int4pl,
  STYPE = integer,
  MSFUNC = int4pl,
  MINVFUNC = public.less,
  MSTYPE = integer
);

CREATE OR REPLACE AGGREGATE public.i(integer) (
  SFUNC = int4pl,
  STYPE = integer,
  MSFUNC = int4pl,
  MINVFUNC = public.less,
  MSTYPE = integer,
  MSSPACE = 8,
  MFINALFUNC = public.finish,
  MINITCOND = '0'
);

CREATE OR REPLACE AGGREGATE public.j(integer) (
  SFUNC = int4pl,
  STYPE = integer,
  MSFUNC = int4pl,
  MINVFUNC = public.less,
  MSTYPE = integer,
  MFINALFUNC = public.finish_extra,
  MFINALFUNC_EXTRA,
  MFINALFUNC_MODIFY = SHAREABLE
);

CREATE OR REPLACE AGGREGATE public.k(numeric) (
  SFUNC = numeric_accum,
  STYPE = internal,
  FINALFUNC = numeric_sum,
  COMBINEFUNC = numeric_combine,
  SERIALFUNC = numeric_serialize,
  DESERIALFUNC = numeric_deserialize
);

CREATE OR REPLACE AGGREGATE public.l(integer) (
  SFUNC = int4pl,
  STYPE = integer,
  SORTOP = OPERATOR(pg_catalog.<)
);

commit;

-- end
