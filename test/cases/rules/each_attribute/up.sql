-- section 1: one transaction
begin;

CREATE OR REPLACE RULE a AS ON DELETE TO public.t
DO INSERT INTO public.log (id, what)
  VALUES (old.id, 'a'::text);

CREATE OR REPLACE RULE b AS ON UPDATE TO public.t
WHERE (new.n > 1)
DO INSERT INTO public.log (id, what)
  VALUES (new.id, 'b'::text);

CREATE OR REPLACE RULE c AS ON UPDATE TO public.t
DO INSTEAD NOTHING;

CREATE OR REPLACE RULE d AS ON INSERT TO public.t
DO (INSERT INTO public.log (id, what)
  VALUES (new.id, 'd'::text);
  DELETE FROM public.log
  WHERE (log.id = (new.id - 1)));

-- changes-behaviour: public.t.d becomes always
ALTER TABLE public.t ENABLE ALWAYS RULE d;

commit;

-- end
