-- section 1: one transaction
begin;

ALTER SEQUENCE public.u OWNED BY NONE;

ALTER SEQUENCE public.s OWNED BY public.t.a;

commit;

-- end
