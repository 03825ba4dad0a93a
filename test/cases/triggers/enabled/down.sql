-- section 1: one transaction
begin;

-- changes-behaviour: public.t.x becomes disabled
ALTER TABLE public.t DISABLE TRIGGER x;

-- changes-behaviour: public.t.y becomes origin
ALTER TABLE public.t ENABLE TRIGGER y;

commit;

-- end
