-- section 1: one transaction
begin;

CREATE OPERATOR public.>>> (
  FUNCTION = public.other,
  LEFTARG = point,
  RIGHTARG = point,
  COMMUTATOR = OPERATOR(public.<<<)
);

commit;

-- end
