-- section 1: one transaction
begin;

CREATE SEQUENCE public.s;

ALTER TABLE public.t ADD COLUMN a bigint NOT NULL DEFAULT nextval('public.s'::regclass);

ALTER SEQUENCE public.s OWNED BY public.t.a;

commit;

-- end
