-- section 1: one transaction
begin;

-- changes-behaviour: row security becomes disabled: other rows are seen
ALTER TABLE public.a DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY;

-- changes-behaviour: row security becomes enabled: other rows are seen
ALTER TABLE public.b ENABLE ROW LEVEL SECURITY;

-- changes-behaviour: row security becomes forced: other rows are seen
ALTER TABLE public.c FORCE ROW LEVEL SECURITY;

commit;

-- end
