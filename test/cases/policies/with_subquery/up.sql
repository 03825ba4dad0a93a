-- section 1: one transaction
begin;

-- rewrites-table: integer becomes bigint: the table may be written again, under a lock
ALTER TABLE public.allowed ALTER COLUMN a TYPE bigint;

-- changes-behaviour: other rows are seen or may be written
CREATE POLICY p ON public.t USING ((EXISTS ( SELECT 1
   FROM public.allowed
  WHERE (allowed.a = t.a))));

commit;

-- end
