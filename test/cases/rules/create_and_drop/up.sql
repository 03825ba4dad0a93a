-- section 1: one transaction
begin;

CREATE RULE "Odd rule" AS ON DELETE TO public.t
WHERE (old.n > 0)
DO (INSERT INTO public.log (id, what)
  VALUES (old.id, 'gone; DO nothing'::text);
  DELETE FROM public.log
  WHERE ((log.id = old.id) AND (log.what = 'x'::text)));

CREATE RULE quiet AS ON UPDATE TO public.t
WHERE (new.n = 0)
DO INSTEAD NOTHING;

ALTER TABLE public.t ENABLE REPLICA RULE quiet;

COMMENT ON RULE "Odd rule" ON public.t IS 'Keeps what goes';

commit;

-- end
