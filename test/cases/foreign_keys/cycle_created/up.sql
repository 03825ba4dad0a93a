-- section 1: one transaction
begin;

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

ALTER TABLE public.a ADD CONSTRAINT a_b FOREIGN KEY (b) REFERENCES public.b (id);

ALTER TABLE public.b ADD CONSTRAINT b_a FOREIGN KEY (a) REFERENCES public.a (id);

CREATE TABLE public.self (
  id integer NOT NULL,
  up integer,
  CONSTRAINT self_pkey PRIMARY KEY (id),
  CONSTRAINT self_up FOREIGN KEY (up) REFERENCES public.self (id)
);

commit;

-- end
