-- section 1: one transaction
begin;

CREATE TABLE public.gone (
  id integer NOT NULL,
  label character varying(20)
);

commit;

-- end
