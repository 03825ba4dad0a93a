-- section 1: one transaction
begin;

ALTER VIEW public.v_1 RENAME COLUMN c TO b;

ALTER VIEW public.v RENAME COLUMN c TO b;

ALTER VIEW public.v RENAME COLUMN d TO c;

ALTER TABLE public.t RENAME COLUMN c TO b;

ALTER TABLE public.t RENAME COLUMN d TO c;

ALTER TABLE public.t_3 RENAME TO t_2;

commit;

-- end
