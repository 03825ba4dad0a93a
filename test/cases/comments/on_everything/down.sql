-- section 1: one transaction
begin;

DROP PROCEDURE public.p();

DROP MATERIALIZED VIEW public.m;

DROP VIEW public.v;

-- changes-behaviour: other rows are seen or may be written
DROP POLICY p ON public.t;

DROP TRIGGER tr ON public.t;

DROP FUNCTION public.f();

DROP INDEX public.i;

ALTER TABLE public.t DROP CONSTRAINT f;

ALTER TABLE public.t DROP CONSTRAINT c;

ALTER TABLE public.t DROP CONSTRAINT u;

ALTER TABLE public.t DROP CONSTRAINT t_pkey;

-- deletes-data: how far public.s has counted is lost
DROP SEQUENCE public.s;

DROP DOMAIN public.d;

DROP TYPE public.c;

DROP TYPE public.e;

DROP EXTENSION citext;

DROP SCHEMA shop;

COMMENT ON COLUMN public.t.a IS 'before';

COMMENT ON COLUMN public.t.b IS 'goes';

COMMENT ON TABLE public.t IS 'before';

commit;

-- end
