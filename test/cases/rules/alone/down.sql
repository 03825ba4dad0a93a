-- section 1: one transaction
begin;

CREATE OR REPLACE RULE r AS ON UPDATE TO public.commands
DO INSERT INTO public.log (id)
  VALUES (new.id);

-- changes-behaviour: public.enableds.r becomes origin
ALTER TABLE public.enableds ENABLE RULE r;

CREATE OR REPLACE RULE r AS ON UPDATE TO public.events
DO INSTEAD NOTHING;

CREATE OR REPLACE RULE r AS ON INSERT TO public.insteads
DO INSERT INTO public.log (id)
  VALUES (new.id);

CREATE OR REPLACE RULE r AS ON UPDATE TO public.wheres
WHERE (new.id > 0)
DO INSERT INTO public.log (id)
  VALUES (new.id);

commit;

-- end
