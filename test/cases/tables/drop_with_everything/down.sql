-- section 1: one transaction
begin;

CREATE TABLE public.p (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  CONSTRAINT p_pkey PRIMARY KEY (id)
);

CREATE TABLE public.t (
  a integer NOT NULL,
  b bigint,
  g integer GENERATED ALWAYS AS ((a + 1)) STORED,
  CONSTRAINT t_pkey PRIMARY KEY (a),
  CONSTRAINT t_b UNIQUE (b),
  CONSTRAINT c CHECK (a > 0),
  CONSTRAINT fk FOREIGN KEY (b) REFERENCES public.p (id)
);

ALTER TABLE public.t ENABLE ROW LEVEL SECURITY;

CREATE INDEX i ON public.t USING btree (b);

CREATE POLICY pol ON public.t USING ((a > 0));

COMMENT ON COLUMN public.t.a IS 'key';

COMMENT ON TABLE public.t IS 'all';

CREATE VIEW public.v AS
SELECT a
   FROM public.t;

CREATE FUNCTION public.f()
RETURNS trigger
LANGUAGE plpgsql
AS $$begin return new; end$$;

CREATE TRIGGER tr
BEFORE INSERT ON public.t
FOR EACH ROW
EXECUTE FUNCTION public.f();

commit;

-- end
