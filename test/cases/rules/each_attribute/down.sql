-- section 1: one transaction
begin;

CREATE OR REPLACE RULE a AS ON UPDATE TO public.t
DO INSERT INTO public.log (id, what)
  VALUES (new.id, 'a'::text);

CREATE OR REPLACE RULE b AS ON UPDATE TO public.t
WHERE (new.n > 0)
DO INSTEAD INSERT INTO public.log (id, what)
  VALUES (new.id, 'b'::text);

CREATE OR REPLACE RULE c AS ON UPDATE TO public.t
DO INSERT INTO public.log (id, what)
  VALUES (new.id, 'c'::text);

CREATE OR REPLACE RULE d AS ON INSERT TO public.t
DO INSERT INTO public.log (id, what)
  VALUES (new.id, 'd'::text);

-- changes-behaviour: public.t.d becomes disabled
ALTER TABLE public.t DISABLE RULE d;

commit;

-- end
