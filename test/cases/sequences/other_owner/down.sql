-- section 1: one transaction
begin;

ALTER SEQUENCE public.s OWNED BY public.t.a;

commit;

-- end
