-- section 1: one transaction
begin;

-- changes-behaviour: row security becomes forced: other rows are seen
ALTER TABLE public.a ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

-- changes-behaviour: row security becomes disabled: other rows are seen
ALTER TABLE public.b DISABLE ROW LEVEL SECURITY;

-- changes-behaviour: row security becomes enabled: other rows are seen
ALTER TABLE public.c NO FORCE ROW LEVEL SECURITY;

commit;

-- end
