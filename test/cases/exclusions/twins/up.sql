-- section 1: one transaction
begin;

CREATE TABLE public.t (
  r int4range NOT NULL
);

ALTER TABLE public.t ADD CONSTRAINT one EXCLUDE USING gist (r WITH &&);

ALTER TABLE public.t ADD CONSTRAINT two EXCLUDE USING gist (r WITH &&);

commit;

-- end
