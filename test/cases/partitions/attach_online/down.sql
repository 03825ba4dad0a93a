-- section 1: one transaction
begin;

-- changes-behaviour: the rows of public.h_1 are no longer among those of its table
ALTER TABLE public.h DETACH PARTITION public.h_1;

-- changes-behaviour: the rows of public.below are no longer among those of its table
ALTER TABLE public."l %" DETACH PARTITION public.below;

-- changes-behaviour: the rows of public.t_2026 are no longer among those of its table
ALTER TABLE public.t DETACH PARTITION public.t_2026;

commit;

-- end
