-- section 1: one transaction
begin;

-- changes-behaviour: public.t.x becomes replica
ALTER TABLE public.t ENABLE REPLICA TRIGGER x;

-- changes-behaviour: public.t.y becomes always
ALTER TABLE public.t ENABLE ALWAYS TRIGGER y;

commit;

-- end
