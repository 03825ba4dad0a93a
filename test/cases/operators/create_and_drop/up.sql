-- section 1: one transaction
begin;

CREATE OPERATOR public.!== (
  FUNCTION = public.other,
  LEFTARG = point,
  RIGHTARG = point,
  COMMUTATOR = OPERATOR(public.!==),
  NEGATOR = OPERATOR(public.===)
);

CREATE OPERATOR public.<<< (
  FUNCTION = public.same,
  LEFTARG = point,
  RIGHTARG = point,
  COMMUTATOR = OPERATOR(public.>>>)
);

CREATE OPERATOR public.=== (
  FUNCTION = public.same,
  LEFTARG = point,
  RIGHTARG = point,
  COMMUTATOR = OPERATOR(public.===),
  NEGATOR = OPERATOR(public.!==),
  RESTRICT = eqsel,
  JOIN = eqjoinsel,
  HASHES,
  MERGES
);

COMMENT ON OPERATOR public.===(point, point) IS 'The same';

CREATE OPERATOR public.@@@ (
  FUNCTION = public.before,
  RIGHTARG = point
);

CREATE VIEW public.v AS
SELECT (a OPERATOR(public.===) b) AS same,
    (OPERATOR(public.@@@) a) AS before
   FROM public.t;

commit;

-- end
