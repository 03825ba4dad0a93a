-- section 1: one transaction
begin;

-- changes-behaviour: the rows of public.t_2026 are no longer among those of its table
ALTER TABLE public.t DETACH PARTITION public.t_2026;

commit;

-- end
