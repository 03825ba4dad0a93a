-- section 1: one transaction
begin;

CREATE SEQUENCE public.own;

CREATE TABLE public.a (
  b integer
);

ALTER TABLE public.a ADD COLUMN id integer NOT NULL;

ALTER TABLE public.a ADD CONSTRAINT a_pkey PRIMARY KEY (id);

CREATE TABLE public.b (
  a integer
);

ALTER TABLE public.b ADD COLUMN id integer NOT NULL;

ALTER TABLE public.b ADD CONSTRAINT b_pkey PRIMARY KEY (id);

ALTER TABLE public.a ADD CONSTRAINT fk FOREIGN KEY (b) REFERENCES public.b (id);

ALTER TABLE public.b ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES public.a (id);

CREATE TABLE public.numbered (
  n bigint NOT NULL DEFAULT nextval('public.own'::regclass)
);

ALTER SEQUENCE public.own OWNED BY public.numbered.n;

CREATE TABLE public.read (
  a integer
);

CREATE TABLE public.top (
  id integer
);

CREATE TABLE public."left" (
  l integer
) INHERITS (public.top);

CREATE TABLE public."right" (
  r integer
) INHERITS (public.top);

CREATE TABLE public.bottom () INHERITS (public."left", public."right");

CREATE FUNCTION public.how_many()
RETURNS integer
LANGUAGE plpgsql
AS $$begin return (select count(*) from counted); end$$;

CREATE TABLE public.counted (
  n integer DEFAULT public.how_many(),
  m integer,
  CONSTRAINT few CHECK (public.how_many() < 1000)
);

CREATE FUNCTION public.is_known(integer)
RETURNS boolean
LANGUAGE plpgsql
AS $$begin return exists (select from old where a = $1); end$$;

CREATE DOMAIN public.known AS integer CONSTRAINT there CHECK (public.is_known(VALUE));

CREATE TABLE public.positive (
  v public.known
);

CREATE FUNCTION public.look()
RETURNS trigger
LANGUAGE plpgsql
AS $$begin perform 1 from read; return new; end$$;

CREATE TRIGGER tr
BEFORE INSERT ON public.read
FOR EACH ROW
EXECUTE FUNCTION public.look();

CREATE FUNCTION public.shown(integer)
RETURNS bigint
LANGUAGE sql
AS $$select count(*) from b where id = $1$$;

CREATE VIEW public.v AS
SELECT id,
    public.shown(id) AS s
   FROM public.a;

CREATE VIEW public.w AS
SELECT id
   FROM public.v;

CREATE FUNCTION public.of_view()
RETURNS bigint
LANGUAGE sql
RETURN (SELECT count(*) AS count FROM public.w);

commit;

-- end
