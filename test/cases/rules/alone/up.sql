-- section 1: one transaction
begin;

CREATE OR REPLACE RULE r AS ON UPDATE TO public.commands
DO INSERT INTO public.log (id)
  VALUES ((new.id + 1));

-- changes-behaviour: public.enableds.r becomes replica
ALTER TABLE public.enableds ENABLE REPLICA RULE r;

CREATE OR REPLACE RULE r AS ON DELETE TO public.events
DO INSTEAD NOTHING;

CREATE OR REPLACE RULE r AS ON INSERT TO public.insteads
DO INSTEAD INSERT INTO public.log (id)
  VALUES (new.id);

CREATE OR REPLACE RULE r AS ON UPDATE TO public.wheres
WHERE (new.id > 1)
DO INSERT INTO public.log (id)
  VALUES (new.id);

commit;

-- end
