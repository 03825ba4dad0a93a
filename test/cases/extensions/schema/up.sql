-- section 1: one transaction
begin;

CREATE EXTENSION citext SCHEMA ext;

CREATE EXTENSION pg_trgm SCHEMA ext;

CREATE TABLE public.t (
  c ext.citext NOT NULL,
  d text NOT NULL
);

CREATE INDEX t_d ON public.t USING gin (d ext.gin_trgm_ops);

commit;

-- end
