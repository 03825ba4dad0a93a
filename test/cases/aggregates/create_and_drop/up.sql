-- section 1: one transaction
begin;

CREATE AGGREGATE public.counted(*) (
  SFUNC = int8inc,
  STYPE = bigint,
  INITCOND = '0'
);

CREATE AGGREGATE public.middle(double precision ORDER BY anyelement) (
  SFUNC = ordered_set_transition,
  STYPE = internal,
  FINALFUNC = percentile_disc_final,
  FINALFUNC_EXTRA
);

CREATE AGGREGATE public.place(VARIADIC "any" ORDER BY VARIADIC "any") (
  SFUNC = ordered_set_transition_multi,
  STYPE = internal,
  FINALFUNC = rank_final,
  FINALFUNC_EXTRA,
  HYPOTHETICAL
);

CREATE AGGREGATE public.smallest(integer) (
  SFUNC = int4smaller,
  STYPE = integer,
  SORTOP = OPERATOR(pg_catalog.<)
);

CREATE AGGREGATE public.total(integer) (
  SFUNC = int4pl,
  STYPE = integer,
  COMBINEFUNC = int4pl,
  INITCOND = '0',
  PARALLEL = SAFE
);

COMMENT ON AGGREGATE public.total(integer) IS 'Adds up';

CREATE AGGREGATE public.total_numeric(numeric) (
  SFUNC = numeric_accum,
  STYPE = internal,
  SSPACE = 128,
  FINALFUNC = numeric_sum,
  FINALFUNC_MODIFY = SHAREABLE,
  COMBINEFUNC = numeric_combine,
  SERIALFUNC = numeric_serialize,
  DESERIALFUNC = numeric_deserialize,
  PARALLEL = RESTRICTED
);

CREATE AGGREGATE public.window_total(integer) (
  SFUNC = int4pl,
  STYPE = integer,
  MSFUNC = int4pl,
  MINVFUNC = public.less,
  MSTYPE = integer,
  MSSPACE = 16,
  MFINALFUNC = public.finish_extra,
  MFINALFUNC_EXTRA,
  MFINALFUNC_MODIFY = SHAREABLE,
  MINITCOND = '0'
);

CREATE VIEW public.v AS
SELECT public.total(n) AS total,
    public.counted(*) AS counted,
    public.middle((0.5)::double precision) WITHIN GROUP (ORDER BY n) AS middle
   FROM public.t;

commit;

-- end
